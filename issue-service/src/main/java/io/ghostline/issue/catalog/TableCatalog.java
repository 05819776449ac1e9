package io.ghostline.issue.catalog;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tables of a schema, without the reserved ones. */
final class TableCatalog {
    /** By bytes: before 8.0 the server compares names here without regard to case, and they are different tables. */
    private static final String NAMES = """
            SELECT TABLE_NAME FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' AND CAST(TABLE_NAME AS BINARY) > ?
              AND LOCATE(?, TABLE_NAME) > 0
            ORDER BY CAST(TABLE_NAME AS BINARY) LIMIT ?""";
    /** Sizes only for the names of the page: the server opens each table for them. */
    private static final String SIZES = """
            SELECT TABLE_NAME, ENGINE, TABLE_ROWS, DATA_LENGTH, INDEX_LENGTH FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (%s) ORDER BY CAST(TABLE_NAME AS BINARY)""";

    private final String schema;

    TableCatalog(String schema) {
        this.schema = schema;
    }

    /**
     * A part of the list.
     *
     * @param after the last name of the part before; empty for the first
     * @param contains a part of the name; empty for all tables
     * @param limit at most so many
     */
    TablePage page(Connection connection, String after, String contains, int limit) throws SQLException {
        List<String> found = names(connection, after, contains, limit);
        List<String> shown = found.stream()
                .filter(name -> ReservedNames.parse(name).isEmpty())
                .toList();
        String next = found.size() < limit ? null : found.get(found.size() - 1);
        return new TablePage(shown.isEmpty() ? List.of() : sizes(connection, shown), next);
    }

    private List<String> names(Connection connection, String after, String contains, int limit) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = BoundSql.of(NAMES, schema, after, contains, (long) limit)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private List<ListedTable> sizes(Connection connection, List<String> names) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(schema));
        values.addAll(names);
        String text = SIZES.formatted(String.join(", ", Collections.nCopies(names.size(), "?")));
        List<ListedTable> tables = new ArrayList<>();
        try (PreparedStatement statement = new BoundSql(text, values).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                if (names.contains(name)) { // and not only one that differs in case
                    tables.add(new ListedTable(name, row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return tables;
    }
}
