package io.ghostline.mysql.schema;

import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** SHOW INDEX rather than information_schema: the same statement on every version, though with more columns on newer. */
final class IndexReader {
    private IndexReader() {}

    static List<Index> read(Connection connection, TableId id) throws SQLException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW INDEX FROM " + id.quoted())) {
            Set<String> available = labels(row.getMetaData());
            while (row.next()) {
                Index index = index(row, available);
                indexes.merge(index.name(), index, IndexReader::withMoreParts);
            }
        }
        return List.copyOf(indexes.values());
    }

    private static Index index(ResultSet row, Set<String> available) throws SQLException {
        int prefix = row.getInt("Sub_part");
        Integer prefixOrNull = row.wasNull() ? null : prefix;
        IndexPart part = new IndexPart(
                row.getString("Column_name"),
                optional(row, available, "Expression"),
                prefixOrNull,
                "D".equals(row.getString("Collation")));
        return new Index(
                row.getString("Key_name"),
                row.getInt("Non_unique") == 0,
                row.getString("Index_type").toUpperCase(Locale.ROOT),
                !"NO".equals(optional(row, available, "Visible")),
                row.getString("Index_comment"),
                List.of(part));
    }

    private static Index withMoreParts(Index first, Index next) {
        List<IndexPart> parts = new ArrayList<>(first.parts());
        parts.addAll(next.parts());
        return new Index(first.name(), first.unique(), first.type(), first.visible(), first.comment(), parts);
    }

    private static @Nullable String optional(ResultSet row, Set<String> available, String name) throws SQLException {
        return available.contains(name) ? row.getString(name) : null;
    }

    private static Set<String> labels(ResultSetMetaData metaData) throws SQLException {
        Set<String> labels = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            labels.add(metaData.getColumnLabel(i));
        }
        return labels;
    }
}
