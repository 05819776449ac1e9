package io.ghostline.copier.backfill;

import io.ghostline.mysql.error.LossyValue;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a row whose values don't fit into the ghost, by halving the chunk that failed until one row is left. */
final class LossyRow {
    /** A power of two that no chunk exceeds: the settings allow a million rows. */
    private static final long MOST_ROWS = 1 << 20;
    /** Twenty halvings of that, and as many again for rows that come between. */
    private static final int MAX_HALVINGS = 40;

    /** @param key null when the row was not found: somebody changed it meanwhile */
    private record Found(@Nullable RowKey key, SQLException error) {}

    private final ChunkSql sql;
    private final ChunkFinder finder;
    private final String table;

    LossyRow(ChunkSql sql, ChunkFinder finder, String table) {
        this.sql = sql;
        this.finder = finder;
        this.table = table;
    }

    /** What to tell the person who filed the migration. Nothing that is tried here is committed. */
    MigrationFailedException explain(Connection connection, ChunkRange range, SQLException error) throws SQLException {
        Found found = narrow(connection, range, error);
        Optional<LossyValue> value = SqlErrors.describe(found.error());
        String column = value.map(LossyValue::column)
                .filter(name -> !name.isEmpty())
                .map(name -> "column `" + name + "`")
                .orElse("a column");
        RowKey key = found.key();
        String example = key == null
                ? "a row " + (range.lo() == null ? "" : "behind the key " + sql.shown(range.lo()) + " and ")
                        + "up to the key " + sql.shown(range.hi())
                : "the row with the key " + sql.shown(key);
        return new MigrationFailedException(
                "values of " + table + " do not fit the new definition: " + column + ", for example in " + example
                        + " (" + SqlErrors.messageWithoutValue(found.error())
                        + "). Correct the data or the ALTER and file it again; nothing was changed.",
                error);
    }

    private Found narrow(Connection connection, ChunkRange range, SQLException error) throws SQLException {
        ChunkRange suspect = range;
        SQLException last = error;
        long half = MOST_ROWS / 2;
        for (int i = 0; i < MAX_HALVINGS; i++) {
            RowKey middle = finder.upperBound(connection, suspect.lo(), suspect.hi(), half);
            ChunkRange lower = new ChunkRange(range.seq(), suspect.lo(), middle);
            SQLException inLower = attempt(connection, lower);
            if (inLower != null) {
                suspect = lower;
                last = inLower;
                if (half == 1) {
                    return new Found(middle, last);
                }
            } else if (middle.equals(suspect.hi())) {
                return new Found(null, last); // Nothing fails any more: somebody changed the row.
            } else {
                suspect = new ChunkRange(range.seq(), middle, suspect.hi());
            }
            half = Math.max(1, half / 2);
        }
        return new Found(null, last);
    }

    /** Copies and rolls back. */
    private @Nullable SQLException attempt(Connection connection, ChunkRange range) throws SQLException {
        connection.setAutoCommit(false);
        try {
            sql.copy(range.lo(), range.hi()).execute(connection);
            return null;
        } catch (SQLException e) {
            if (SqlErrors.isLossy(e)) {
                return e;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
