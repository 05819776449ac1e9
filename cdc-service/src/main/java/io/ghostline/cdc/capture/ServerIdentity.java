package io.ghostline.cdc.capture;

import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Which server it is. After a failover another one answers at the same address, with the tables of the first but another
 * binary log: a position in the one means nothing in the other.
 */
final class ServerIdentity {
    private ServerIdentity() {}

    /** The server_uuid. */
    static String of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@GLOBAL.server_uuid")) {
            row.next();
            return row.getString(1);
        }
    }

    /** @param expected null when it was not recorded */
    static void check(Connection connection, @Nullable String expected) throws SQLException {
        String found = of(connection);
        if (expected != null && !expected.equals(found)) {
            throw new MigrationFailedException(
                    "the database is another server now (server_uuid " + found + ", and at the start of"
                            + " the capture " + expected
                            + "): after a failover changes that were not read yet can't be found in"
                            + " its binary log. The table is as it was; start a new migration.");
        }
    }
}
