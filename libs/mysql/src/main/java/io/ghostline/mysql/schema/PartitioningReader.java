package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PartitioningReader {
    private static final String QUERY = """
            SELECT PARTITION_METHOD, PARTITION_EXPRESSION, SUBPARTITION_METHOD, SUBPARTITION_EXPRESSION, PARTITION_NAME,
              SUBPARTITION_NAME, PARTITION_DESCRIPTION
            FROM information_schema.PARTITIONS
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND PARTITION_NAME IS NOT NULL
            ORDER BY PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION""";

    private PartitioningReader() {}

    /** Null if the table is not partitioned. */
    static @Nullable Partitioning read(Connection connection, TableId id) throws SQLException {
        Partitioning head = null;
        List<Partitioning.Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement =
                        BoundSql.of(QUERY, id.schema(), id.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                partitions.add(new Partitioning.Partition(
                        row.getString("PARTITION_NAME"),
                        row.getString("SUBPARTITION_NAME"),
                        row.getString("PARTITION_DESCRIPTION")));
                head = head == null ? head(row) : head;
            }
        }
        return head == null ? null : head.with(partitions);
    }

    private static Partitioning head(ResultSet row) throws SQLException {
        return new Partitioning(
                row.getString("PARTITION_METHOD"),
                row.getString("PARTITION_EXPRESSION"),
                row.getString("SUBPARTITION_METHOD"),
                row.getString("SUBPARTITION_EXPRESSION"),
                List.of());
    }
}
