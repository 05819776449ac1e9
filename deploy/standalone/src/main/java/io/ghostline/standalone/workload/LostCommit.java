package io.ghostline.standalone.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds out whether a transaction whose answer never came was committed, by looking at the rows that only it changes. */
final class LostCommit {
    private LostCommit() {}

    /**
     * Whether the plan was committed.
     *
     * @return the generated id (0 when the plan has none) when it was, empty when it was not
     */
    static OptionalLong look(Connection connection, Plan plan) throws SQLException {
        Order inserted = plan.inserted();
        if (inserted != null) {
            Order there = find(connection, "reference = ?", inserted.reference());
            return there == null ? OptionalLong.empty() : OptionalLong.of(there.id());
        }
        for (var row : plan.after().entrySet()) {
            if (!Objects.equals(find(connection, "id = ?", row.getKey()), row.getValue())) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(0);
    }

    private static @Nullable Order find(Connection connection, String condition, Object value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(OrdersTable.SELECT + " FROM " + OrdersTable.NAME + " WHERE " + condition)) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OrdersTable.read(row) : null;
            }
        }
    }
}
