package io.ghostline.runtime.journal;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the server says about the swap: which of the tables exist. Nothing else is believed. */
public record SwapState(TableId ghost, TableId old) {
    private static final String EXISTS =
            "EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?)";

    public static SwapState of(TableId source, ReservedNames names) {
        return new SwapState(source.sibling(names.ghost()), source.sibling(names.old()));
    }

    /** The old table is there and the ghost is not; one statement, hence one state of the data dictionary. */
    public boolean swapped(Connection connection) throws SQLException {
        return ask(
                connection,
                BoundSql.of(
                        "SELECT " + EXISTS + " AND NOT " + EXISTS,
                        old.schema(),
                        old.name(),
                        ghost.schema(),
                        ghost.name()));
    }

    public boolean ghostExists(Connection connection) throws SQLException {
        return ask(connection, BoundSql.of("SELECT " + EXISTS, ghost.schema(), ghost.name()));
    }

    private static boolean ask(Connection connection, BoundSql question) throws SQLException {
        try (PreparedStatement statement = question.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
