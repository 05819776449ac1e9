package io.ghostline.copier.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the server says about the swap: which of the tables exist. Nothing else is believed. */
public record SwapState(TableId ghost, TableId old) {
    private static final String EXISTS =
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    /** The old table is there and the ghost is not. */
    public boolean swapped(Connection connection) throws SQLException {
        return exists(connection, old) && !exists(connection, ghost);
    }

    public boolean ghostExists(Connection connection) throws SQLException {
        return exists(connection, ghost);
    }

    private static boolean exists(Connection connection, TableId table) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of(EXISTS, table.schema(), table.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) == 1;
        }
    }
}
