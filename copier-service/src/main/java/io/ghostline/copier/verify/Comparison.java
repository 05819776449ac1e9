package io.ghostline.copier.verify;

import io.ghostline.copier.backfill.ChunkFinder;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.ghost.VerifySql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows of the two tables in one snapshot. What differs there may be a change on its way to the ghost; what is
 * equal there is equal. Single steps, so that a test can change a row between them.
 */
public final class Comparison {
    /** Rows that the ghost alone has, looked for in one go where the order of keys changes. */
    static final int MAX_STRAYS = 10_000;
    /** Keys of one statement. */
    private static final int KEYS_PER_QUERY = 500;

    /**
     * @param rows rows of the original that were compared
     * @param differing keys of rows that were not equal
     */
    public record Outcome(long rows, Set<RowKey> differing) {}

    /** @param checksums null without rows */
    private record Sum(long rows, @Nullable BigDecimal checksums) {}

    private final VerifySql sql;
    private final UniqueKey key;
    private final UniqueKey ghostKey;
    private final ChunkFinder source;
    private final ChunkSql ghostEnds;

    public Comparison(GhostTable table, ServerVersion version) {
        this(table, table.mapping(), version);
    }

    /** Of some of the columns only. */
    Comparison(GhostTable table, ColumnMapping mapping, ServerVersion version) {
        SharedKey shared = table.key();
        this.sql = new VerifySql(table.sourceId(), table.ghostId(), mapping, shared, version);
        this.key = shared.source();
        this.ghostKey = shared.ghost();
        this.source = new ChunkFinder(new ChunkSql(table.sourceId(), table.ghostId(), table.mapping(), shared), shared);
        this.ghostEnds = new ChunkSql(table.ghostId(), table.sourceId(), table.mapping(), shared.reversed());
    }

    ChunkFinder finder() {
        return source;
    }

    /** Compares a range, in a snapshot of its own. */
    public Outcome range(Connection connection, VerifyRange range) throws SQLException {
        return inSnapshot(connection, () -> {
            RowKey hi = range.hi();
            if (hi != null) {
                return bounded(connection, range.lo(), hi);
            }
            return toTheEnd(connection, range.lo());
        });
    }

    /** Compares single rows, in a snapshot of their own. */
    public Set<RowKey> rows(Connection connection, Collection<RowKey> keys) throws SQLException {
        return inSnapshot(connection, () -> rowsNow(connection, keys));
    }

    /** Compares single rows in the transaction that is open, or as they are now. */
    Set<RowKey> rowsNow(Connection connection, Collection<RowKey> keys) throws SQLException {
        Set<RowKey> differing = new LinkedHashSet<>();
        for (List<RowKey> some : batches(keys, KEYS_PER_QUERY)) {
            RowDigests original = RowDigests.read(connection, sql.sourceRows(some), key);
            RowDigests ghost = RowDigests.read(connection, sql.ghostRows(some), key);
            differing.addAll(original.differing(ghost));
        }
        return differing;
    }

    /** How many of the rows the original has. */
    int present(Connection connection, Collection<RowKey> keys) throws SQLException {
        return RowDigests.read(connection, sql.sourceRows(keys), key).size();
    }

    /** Those of the keys that the ghost has no row of. */
    Set<RowKey> missing(Connection connection, Collection<RowKey> keys) throws SQLException {
        Set<RowKey> missing = new HashSet<>(keys);
        missing.removeAll(
                RowDigests.read(connection, sql.ghostRows(keys), key).byKey().keySet());
        return missing;
    }

    static List<List<RowKey>> batches(Collection<RowKey> keys, int size) {
        List<List<RowKey>> batches = new ArrayList<>();
        List<RowKey> batch = new ArrayList<>();
        int text = 0;
        for (RowKey key : keys) {
            int length = key.length();
            if (!batch.isEmpty() && (batch.size() == size || text + length > RowKey.MAX_STATEMENT_TEXT)) {
                batches.add(batch);
                batch = new ArrayList<>();
                text = 0;
            }
            batch.add(key);
            text += length;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private Outcome toTheEnd(Connection connection, @Nullable RowKey lo) throws SQLException {
        Optional<RowKey> last = source.lastKey(connection);
        Outcome outcome = last.isPresent() ? bounded(connection, lo, last.get()) : new Outcome(0, Set.of());
        Set<RowKey> differing = new LinkedHashSet<>(outcome.differing());
        differing.addAll(strays(connection, last.orElse(null)));
        return new Outcome(outcome.rows(), differing);
    }

    /** Rows of the ghost behind the original's last; all of them where ranges of the two tables do not correspond. */
    private Set<RowKey> strays(Connection connection, @Nullable RowKey last) throws SQLException {
        if (!sql.sameOrder()) {
            return boundedStrays(keys(connection, sql.strayGhostKeys(MAX_STRAYS), key));
        }
        Set<RowKey> end = keys(connection, ghostEnds.lastKey(), ghostKey);
        if (end.isEmpty()) {
            return Set.of();
        }
        return RowDigests.read(connection, sql.ghostRows(last, end.iterator().next()), key)
                .byKey()
                .keySet();
    }

    private static Set<RowKey> boundedStrays(Set<RowKey> found) {
        if (found.size() >= MAX_STRAYS) {
            throw new UncheckedIOException(
                    new IOException("more than " + MAX_STRAYS + " rows are only in the ghost: the mirrors are behind"));
        }
        return found;
    }

    private Outcome bounded(Connection connection, @Nullable RowKey lo, RowKey hi) throws SQLException {
        Sum original = sum(connection, sql.sourceChunk(lo, hi));
        Sum ghost = sum(connection, sql.ghostChunk(lo, hi));
        if (original.equals(ghost)) {
            return new Outcome(original.rows(), Set.of());
        }
        RowDigests originals = RowDigests.read(connection, sql.sourceRows(lo, hi), key);
        RowDigests ghosts = RowDigests.read(connection, sql.ghostRows(lo, hi), key);
        return new Outcome(original.rows(), originals.differing(ghosts));
    }

    private static Sum sum(Connection connection, BoundSql query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Sum sum = new Sum(row.getLong(1), row.getBigDecimal(2));
            if (sum.checksums() != null && sum.checksums().compareTo(BigDecimal.valueOf(VerifySql.UNDIGESTED)) >= 0) {
                throw RowDigests.undigested("a row");
            }
            return sum;
        }
    }

    private static Set<RowKey> keys(Connection connection, BoundSql query, UniqueKey key) throws SQLException {
        Set<RowKey> keys = new LinkedHashSet<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(key.read(row, 1));
            }
        }
        return keys;
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T inSnapshot(Connection connection, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            T result = reading.read();
            statement.execute("COMMIT");
            return result;
        }
    }
}
