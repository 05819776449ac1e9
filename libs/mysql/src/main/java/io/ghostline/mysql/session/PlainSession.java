package io.ghostline.mysql.session;

import io.ghostline.mysql.BoundSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a session that nobody has set otherwise has on a server: in it a definition means what it means to the people who use the server
 * ({@code DEFAULT '2024-06-01 12:00:00'}, {@code a || b}, {@code REAL}). Values are copied in other sessions, at +00:00.
 *
 * @param timeZone the server's time_zone, such as {@code SYSTEM} or {@code +05:00}
 * @param sqlMode the server's sql_mode
 */
public record PlainSession(String timeZone, String sqlMode) {
    /** What is run in the session. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** What the server gives to new sessions now. Needs no privilege. */
    public static PlainSession of(Connection connection) throws SQLException {
        return read(connection, "GLOBAL");
    }

    /** What this session has. */
    public static PlainSession inSession(Connection connection) throws SQLException {
        return read(connection, "SESSION");
    }

    private static PlainSession read(Connection connection, String scope) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@" + scope + ".time_zone, @@" + scope + ".sql_mode")) {
            row.next();
            return new PlainSession(row.getString(1), row.getString(2));
        }
    }

    /** Does something under these settings; afterwards the session has its own again, unless the connection is lost. */
    public <T> T run(Connection connection, Work<T> work) throws SQLException {
        PlainSession own = inSession(connection);
        own.replaceBy(this, connection);
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException e) {
            try {
                replaceBy(own, connection);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        replaceBy(own, connection);
        return result;
    }

    /** The same with another way to read what is already there: dates as the server's people see them, quotes as in the library. */
    public PlainSession forReading() {
        return new PlainSession(timeZone, "");
    }

    private void replaceBy(PlainSession other, Connection connection) throws SQLException {
        BoundSql.of("SET SESSION time_zone = ?, sql_mode = ?", other.timeZone, other.sqlMode)
                .execute(connection);
    }
}
