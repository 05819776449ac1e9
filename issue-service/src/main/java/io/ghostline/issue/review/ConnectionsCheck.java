package io.ghostline.issue.review;

import io.ghostline.mysql.ServerConnections;
import java.sql.SQLException;

/** The server has room for the sessions of a migration, with the application's share left alone. */
final class ConnectionsCheck implements Check {
    @Override
    public String name() {
        return "connections";
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        ServerConnections connections = ServerConnections.read(context.connection());
        int needed = MigrationConnections.MOST;
        String found = connections + ", and a migration takes up to " + needed + "; a fifth is the application's";
        if (!connections.couldTake(needed)) {
            return CheckResult.fail(
                    name(), found, "raise max_connections (or the account's MAX_USER_CONNECTIONS) by " + needed);
        }
        return connections.free() < needed
                ? CheckResult.warn(name(), found, "the migration waits until enough are free, or raise max_connections")
                : CheckResult.pass(name(), found);
    }
}
