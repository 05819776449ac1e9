package io.ghostline.localservers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mysqld that is installed on this machine; MariaDB, MySQL before 5.7 and what was not asked for are passed over. */
final class PathMySql implements MySqlSource {

    private static final Pattern VERSION = Pattern.compile("Ver ((\\d+)\\.(\\d+)\\S*)");
    /** It only prints a line; a minute is for a machine under load. */
    private static final Duration VERSION_TIMEOUT = Duration.ofMinutes(1);

    private final @Nullable String path;

    private final Optional<MySqlVersion> asked;

    PathMySql(@Nullable String path, Optional<MySqlVersion> asked) {
        this.path = path;
        this.asked = asked;
    }

    @Override
    public String description() {
        return "mysqld on the PATH";
    }

    @Override
    public MySqlServer start(MySqlOptions options) throws UnavailableException {
        return LocalMySqlServer.launch(install(), options);
    }

    private MySqlInstall install() throws UnavailableException {
        Path mysqld = mysqld();
        String version = Command.run(List.of(mysqld.toString(), "--no-defaults", "--version"), VERSION_TIMEOUT)
                .strip();
        requireMySql(mysqld, version);
        Path template = Cache.standard().folder("mysql-data-" + Integer.toHexString((mysqld + version).hashCode()));
        return new MySqlInstall(List.of(mysqld.toString()), List.of(), template);
    }

    private Path mysqld() throws UnavailableException {
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "mysqld"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UnavailableException("none"));
    }

    private void requireMySql(Path mysqld, String version) throws UnavailableException {
        if (version.contains("MariaDB")) {
            throw new UnavailableException(mysqld + " is MariaDB, not MySQL");
        }
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.find()) {
            throw new UnavailableException(mysqld + " prints no MySQL version: " + version);
        }
        int major = Integer.parseInt(matcher.group(2));
        if (major < 5 || (major == 5 && Integer.parseInt(matcher.group(3)) < 7)) {
            throw new UnavailableException(mysqld + " is older than MySQL 5.7: " + version);
        }
        if (asked.isPresent()) {
            asked.get().require(matcher.group(1), mysqld.toString());
        }
    }
}
