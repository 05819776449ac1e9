package io.ghostline.testkit;

import io.ghostline.localservers.FoundMySql;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.localservers.MySqlUrl;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** How one test JVM tells the next where the shared server is; only this user can read it. */
final class ServerNote {

    private ServerNote() {}

    /** The server, when there is a note and the server answers. */
    static Optional<MySqlServer> read(Path note) {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note, e);
        }
        MySqlServer server = new FoundMySql(new MySqlUrl(
                properties.getProperty("host", ""),
                Integer.parseInt(properties.getProperty("port", "0")),
                properties.getProperty("user", ""),
                properties.getProperty("password", "")));
        return answers(server) ? Optional.of(server) : Optional.empty();
    }

    static void write(Path note, MySqlServer server) {
        Properties properties = new Properties();
        properties.setProperty("host", server.host());
        properties.setProperty("port", Integer.toString(server.port()));
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        try {
            Files.deleteIfExists(note);
            Files.createFile(note, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(note)) {
                properties.store(writer, "The MySQL server that the tests of this build share");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + note, e);
        }
    }

    private static boolean answers(MySqlServer server) {
        try (Connection connection = server.connect("")) {
            return connection.isValid(0);
        } catch (SQLException e) {
            return false; // A note of an earlier build; its server is gone.
        }
    }
}
