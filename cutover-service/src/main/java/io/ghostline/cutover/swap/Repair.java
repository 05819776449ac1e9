package io.ghostline.cutover.swap;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts right what a dead attempt, or a crash of the server in its RENAME, left behind. */
public final class Repair {
    private Repair() {}

    /**
     * Finishes a swap that was cut in two, and drops a sentry that stands in the way.
     *
     * @return what the tables say afterwards
     */
    public static SwapState settle(Connection connection, ConnectionSource source, SwapTables tables)
            throws SQLException {
        TablesOnServer found = TablesOnServer.look(connection, tables);
        if (found.state() == SwapState.HALF_SWAPPED) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(tables.finishSql(found.inDetour()));
            }
        } else if (found.hasSentry()) {
            Sentry.dropLeftover(connection, source, tables);
        } else {
            return found.state();
        }
        return TablesOnServer.look(connection, tables).state();
    }
}
