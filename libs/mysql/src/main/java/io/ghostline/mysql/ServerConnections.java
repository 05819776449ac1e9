package io.ghostline.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How many sessions a server takes, and how many it has.
 *
 * @param limit max_connections, or max_user_connections of the account where that is the narrower one
 * @param inUse those of everybody, or of the account
 */
public record ServerConnections(int limit, int inUse) {
    /** Of the limit nobody but the application may take the last fifth. */
    private static final int APPLICATION_SHARE = 5;

    private static final String OF_SERVER = """
            SELECT @@GLOBAL.max_connections, @@SESSION.max_user_connections""";

    private static final String OF_ACCOUNT = """
            SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = SUBSTRING_INDEX(CURRENT_USER(), '@', 1)""";

    /** Needs no privilege: without PROCESS an account sees its own sessions, which are those that count. */
    public static ServerConnections read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int all;
            int ofAccount;
            try (ResultSet row = statement.executeQuery(OF_SERVER)) {
                row.next();
                all = row.getInt(1);
                ofAccount = row.getInt(2);
            }
            ServerConnections server =
                    new ServerConnections(all, number(statement, "SHOW GLOBAL STATUS LIKE 'Threads_connected'", 2));
            if (ofAccount == 0) {
                return server;
            }
            ServerConnections account = new ServerConnections(ofAccount, number(statement, OF_ACCOUNT, 1));
            return account.free() < server.free() ? account : server;
        }
    }

    private static int number(Statement statement, String sql, int column) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(column);
        }
    }

    /** What others than the application may still take. */
    public int free() {
        return limit - limit / APPLICATION_SHARE - inUse;
    }

    /** Whether so many would fit if nobody else had any. */
    public boolean couldTake(int connections) {
        return limit - limit / APPLICATION_SHARE >= connections;
    }

    @Override
    public String toString() {
        return inUse + " of " + limit + " connections are in use";
    }
}
