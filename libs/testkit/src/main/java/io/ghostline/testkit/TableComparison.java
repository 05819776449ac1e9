package io.ghostline.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two tables row by row in the client, byte by byte, so that it cannot be wrong in the way a checksum in the
 * server could be. A digest of each row of the first table is held in memory: about 250 bytes a row.
 */
public final class TableComparison {

    /** Enough to see a pattern; a test prints them. */
    private static final int MOST_DIFFERENCES = 20;

    private final Connection connection;
    private final List<String> columns;
    private final List<String> keyColumns;

    private TableComparison(Connection connection, List<String> columns, List<String> keyColumns) {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.keyColumns = List.copyOf(keyColumns);
    }

    /**
     * Up to twenty differing rows, in the order of the bytes of their keys; empty when the tables are equal.
     *
     * @param firstTable {@code schema.table}, unquoted, without dots in the names; the same for the second
     * @param columns to compare, of the same names in both tables
     * @param keyColumns that tell rows apart and are not NULL
     * @throws IllegalStateException when two rows of a table have the same key
     */
    public static List<RowDifference> compare(
            Connection connection, String firstTable, String secondTable, List<String> columns, List<String> keyColumns)
            throws SQLException {
        return new TableComparison(connection, columns, keyColumns).compare(firstTable, secondTable);
    }

    private List<RowDifference> compare(String firstTable, String secondTable) throws SQLException {
        Map<String, RowDigest> unmatched = new HashMap<>();
        scan(firstTable, (key, row) -> requireNew(key, unmatched.put(key, RowDigest.of(row))));
        Set<String> differing = new TreeSet<>();
        scan(secondTable, (key, row) -> {
            if (!RowDigest.of(row).equals(unmatched.remove(key))) {
                differing.add(key);
            }
        });
        differing.addAll(unmatched.keySet());
        return differing.isEmpty() ? List.of() : describe(firstTable, secondTable, differing);
    }

    /** Reads the rows again: only a few of them are worth keeping. */
    private List<RowDifference> describe(String firstTable, String secondTable, Collection<String> differing)
            throws SQLException {
        Set<String> keys = differing.stream().limit(MOST_DIFFERENCES).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> first = rows(firstTable, keys);
        Map<String, String> second = rows(secondTable, keys);
        return keys.stream()
                .map(key -> new RowDifference(key, first.get(key), second.get(key)))
                .toList();
    }

    private Map<String, String> rows(String table, Set<String> keys) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        scan(table, (key, row) -> {
            if (keys.contains(key)) {
                rows.put(key, row);
            }
        });
        return rows;
    }

    private void scan(String table, RowVisitor visitor) throws SQLException {
        List<String> selected = Stream.concat(keyColumns.stream(), columns.stream())
                .map(TableComparison::quoted)
                .toList();
        String from = Stream.of(table.split("\\.")).map(TableComparison::quoted).collect(Collectors.joining("."));
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + from;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE); // Connector/J's sign for streaming.
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    String key = text(rows, 1, keyColumns.size());
                    visitor.visit(key, text(rows, 1 + keyColumns.size(), columns.size()));
                }
            }
        }
    }

    private static String text(ResultSet rows, int from, int count) throws SQLException {
        List<String> values = new ArrayList<>(count);
        for (int column = from; column < from + count; column++) {
            values.add(hex(rows.getBytes(column)));
        }
        return String.join(",", values);
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "NULL" : HexFormat.of().formatHex(bytes);
    }

    private static void requireNew(String key, @Nullable Object earlier) {
        if (earlier != null) {
            throw new IllegalStateException("two rows with the key " + key + ": not a key");
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @FunctionalInterface
    private interface RowVisitor {
        void visit(String key, String row);
    }
}
