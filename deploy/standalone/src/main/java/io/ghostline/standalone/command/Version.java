package io.ghostline.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven built, which it writes into a file beside this class. */
final class Version implements IVersionProvider {
    private static final String FILE = "version.properties";

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream(FILE), FILE)) {
            Properties version = new Properties();
            version.load(in);
            return new String[] {"ghostline " + version.getProperty("version")};
        }
    }
}
