package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Names that information_schema has for a table. */
final class NamesQuery {
    private NamesQuery() {}

    /** @param sql with a placeholder for the schema and one for the table; its first column is the name */
    static List<String> run(Connection connection, String sql, TableId id) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement =
                        BoundSql.of(sql, id.schema(), id.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
