package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the foreign keys that stand in the way of swapping a table. */
public final class ForeignKeys {
    private static final String QUERY = """
            SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_NAME, UNIQUE_CONSTRAINT_SCHEMA, REFERENCED_TABLE_NAME
            FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE (CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ?)
               OR (UNIQUE_CONSTRAINT_SCHEMA = ? AND REFERENCED_TABLE_NAME = ?)
            ORDER BY CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME""";

    private ForeignKeys() {}

    /** Those where the table is child, parent or both. The server shows only tables the user has some privilege on. */
    public static List<ForeignKey> touching(Connection connection, TableId id) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        BoundSql query = BoundSql.of(QUERY, id.schema(), id.name(), id.schema(), id.name());
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new ForeignKey(
                        row.getString(2),
                        new TableId(row.getString(1), row.getString(3)),
                        new TableId(row.getString(4), row.getString(5))));
            }
        }
        return keys;
    }
}
