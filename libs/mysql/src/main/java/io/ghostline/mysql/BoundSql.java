package io.ghostline.mysql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement, or a part of one, with the values of its placeholders in their order.
 *
 * @param values each a {@link String}, {@link Long}, {@link BigDecimal} or {@code byte[]}
 */
public record BoundSql(String text, List<Object> values) {
    public BoundSql {
        values = List.copyOf(values);
    }

    public static BoundSql of(String text, Object... values) {
        return new BoundSql(text, List.of(values));
    }

    /** This, followed by more text that has no placeholders. */
    public BoundSql then(String more) {
        return new BoundSql(text + more, values);
    }

    /** This, followed by another part and its values. */
    public BoundSql then(BoundSql more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new BoundSql(text + more.text, all);
    }

    /** The parts in their order, with a text between each two. */
    public static BoundSql join(String separator, List<BoundSql> parts) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (BoundSql part : parts) {
            text.append(text.isEmpty() ? "" : separator).append(part.text);
            values.addAll(part.values);
        }
        return new BoundSql(text.toString(), values);
    }

    /** A prepared statement with all values set; the caller closes it. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            bind(statement);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** Runs an INSERT, UPDATE, DELETE or DDL and returns the driver's count of rows. */
    public long execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeLargeUpdate();
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof BigDecimal number) {
                statement.setBigDecimal(i + 1, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof String string) {
                statement.setString(i + 1, string);
            } else {
                throw new IllegalArgumentException("no binding for a value of " + value.getClass());
            }
        }
    }
}
