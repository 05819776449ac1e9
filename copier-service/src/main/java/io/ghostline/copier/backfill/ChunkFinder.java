package io.ghostline.copier.backfill;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where chunks end. */
public final class ChunkFinder {
    private final ChunkSql sql;
    private final SharedKey key;

    public ChunkFinder(ChunkSql sql, SharedKey key) {
        this.sql = sql;
        this.key = key;
    }

    /** The original's last key of now; empty for an empty table. */
    public Optional<RowKey> lastKey(Connection connection) throws SQLException {
        return query(connection, sql.lastKey());
    }

    /** The upper bound of the {@code rows} rows behind {@code lo}; {@code max} when fewer are left. */
    public RowKey upperBound(Connection connection, @Nullable RowKey lo, RowKey max, long rows) throws SQLException {
        return query(connection, sql.nextUpperBound(lo, max, rows)).orElse(max);
    }

    private Optional<RowKey> query(Connection connection, BoundSql query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(key.source().read(row, 1)) : Optional.empty();
        }
    }
}
