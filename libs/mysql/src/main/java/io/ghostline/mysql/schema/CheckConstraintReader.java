package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the CHECK constraints of a table. */
public final class CheckConstraintReader {
    private static final String QUERY = """
            SELECT CONSTRAINT_NAME, CHECK_CLAUSE, ENFORCED
            FROM information_schema.TABLE_CONSTRAINTS JOIN information_schema.CHECK_CONSTRAINTS
              USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND CONSTRAINT_TYPE = 'CHECK' ORDER BY CONSTRAINT_NAME""";

    private CheckConstraintReader() {}

    /** By name; none before 8.0.16, where MySQL parsed such constraints and forgot them. */
    public static List<CheckConstraint> read(Connection connection, TableId id) throws SQLException {
        if (!ServerVersion.of(connection).isAtLeast(8, 0, 16)) {
            return List.of();
        }
        List<CheckConstraint> checks = new ArrayList<>();
        try (PreparedStatement statement =
                        BoundSql.of(QUERY, id.schema(), id.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                checks.add(new CheckConstraint(
                        row.getString("CONSTRAINT_NAME"),
                        row.getString("CHECK_CLAUSE"),
                        row.getString("ENFORCED").equals("YES")));
            }
        }
        return checks;
    }
}
