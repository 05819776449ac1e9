package io.ghostline.localservers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * A MySQL server that the caller can reach over TCP. Closing it ends a server that was started for the caller and
 * leaves one that was merely found alone.
 *
 * <p>{@link #kill}, {@link #start}, {@link #restart}, {@link #pid} and {@link #dataDir} work on a server that was
 * started for the caller; others throw {@link UnsupportedOperationException}. The port never changes.
 */
public interface MySqlServer extends AutoCloseable {

    String host();

    int port();

    String user();

    String password();

    /** Where the server comes from, in words, without a password. */
    String description();

    /** Ends the process at once (SIGKILL), as a crash would; the data stay. */
    default void kill() {
        throw notOurs("kill");
    }

    /** Starts the process again on the same port and data and returns when it takes connections. */
    default void start() {
        throw notOurs("start");
    }

    /**
     * Orderly shutdown, then {@link #start}.
     *
     * @param timeout bound of the shutdown; an {@link IllegalStateException} when it is not enough
     */
    default void restart(Duration timeout) {
        throw notOurs("restart");
    }

    /** Id of the mysqld process. */
    default long pid() {
        throw notOurs("tell the process id of");
    }

    /** The server's data directory on this machine. */
    default Path dataDir() {
        throw notOurs("tell the data directory of");
    }

    @Override
    void close();

    /**
     * The JDBC address, without user and password.
     *
     * @param schema the default schema; empty for none
     */
    default String jdbcUrl(String schema) {
        return "jdbc:mysql://" + host() + ":" + port() + "/" + URLEncoder.encode(schema, StandardCharsets.UTF_8)
                + "?sslMode=" + sslMode() + "&allowPublicKeyRetrieval=" + onLoopback() + "&characterEncoding=UTF-8";
    }

    /** Whether it is reached without leaving this machine; those that are started here are. */
    default boolean onLoopback() {
        return true;
    }

    /** Connector/J's sslMode: a server on the loopback interface needs none. */
    default String sslMode() {
        return "DISABLED";
    }

    /** A new connection as {@link #user}, with autocommit; the caller closes it. */
    default Connection connect(String schema) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user());
        login.setProperty("password", password());
        return DriverManager.getConnection(jdbcUrl(schema), login);
    }

    private UnsupportedOperationException notOurs(String verb) {
        return new UnsupportedOperationException("cannot " + verb + " " + description() + ": it was not started here");
    }
}
