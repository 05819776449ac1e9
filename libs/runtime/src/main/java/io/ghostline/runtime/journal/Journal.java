package io.ghostline.runtime.journal;

import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The statements on the changelog table. Each method is one statement, or one transaction where it says so, on the
 * connection it is given; with autocommit off it becomes part of the caller's transaction.
 *
 * <p>Rows 1 (heartbeat) and 2 (owner) are updated in place; all others are inserted in the order of events.
 */
public final class Journal {
    private static final int HEARTBEAT_ID = 1;
    private static final int OWNER_ID = 2;

    private final TableId table;

    public Journal(TableId table) {
        this.table = table;
    }

    public TableId table() {
        return table;
    }

    /** Creates the changelog table and its two fixed rows; does nothing to one that is there. */
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS %s (
                      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
                      kind VARCHAR(20) CHARACTER SET ascii NOT NULL,
                      epoch INT UNSIGNED NOT NULL DEFAULT 0,
                      seq BIGINT UNSIGNED NOT NULL DEFAULT 0,
                      data MEDIUMTEXT CHARACTER SET utf8mb4,
                      created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
                      KEY kind_seq (kind, seq)
                    ) ENGINE=InnoDB COMMENT='Ghostline changelog'""".formatted(table.quoted()));
            statement.executeUpdate("INSERT IGNORE INTO " + table.quoted() + " (id, kind) VALUES (" + HEARTBEAT_ID
                    + ", 'HEARTBEAT'), (" + OWNER_ID + ", 'OWNER')");
        }
    }

    /** Whether the changelog table exists. */
    public boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    public void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table.quoted());
        }
    }

    /** Writes MySQL's clock, in microseconds since the epoch, into the heartbeat row. */
    public void heartbeat(Connection connection) throws SQLException {
        int updated = update(
                connection,
                "UPDATE %s SET data = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS UNSIGNED), seq = seq + 1 WHERE id = ?",
                HEARTBEAT_ID);
        requireOne(updated, "heartbeat");
    }

    /** The newest heartbeat that this server has, as {@link #heartbeat} wrote it; empty before the first. */
    public OptionalLong heartbeatMicros(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "SELECT data FROM %s WHERE id = ?")) {
            statement.setLong(1, HEARTBEAT_ID);
            try (ResultSet rows = statement.executeQuery()) {
                String micros = rows.next() ? rows.getString(1) : null;
                return micros == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(micros));
            }
        }
    }

    /** The clock that heartbeats are written with, microseconds since the epoch. */
    public static long serverMicros(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS UNSIGNED)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * Makes the caller the only one that can open chunks, and closes for good the chunks that an earlier owner left
     * open: one transaction, after which no transaction of an earlier owner can commit a chunk.
     *
     * @return the new epoch, to be given to {@link #openChunk}
     */
    public long takeOver(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            requireOne(update(connection, "UPDATE %s SET epoch = epoch + 1 WHERE id = ?", OWNER_ID), "owner");
            update(connection, "UPDATE %s SET kind = 'ABANDONED' WHERE kind = 'LOW' AND id > ?", OWNER_ID);
            long epoch;
            try (PreparedStatement statement = prepare(connection, "SELECT epoch FROM %s WHERE id = ?")) {
                statement.setLong(1, OWNER_ID);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    epoch = rows.getLong(1);
                }
            }
            connection.commit();
            return epoch;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /**
     * Inserts the LOW row of a chunk. Must be committed before the chunk's rows are read.
     *
     * @return its id, or empty when the epoch is no longer the current one: somebody else owns the copy
     */
    public OptionalLong openChunk(Connection connection, long epoch, long seq, String data) throws SQLException {
        String sql = """
                INSERT INTO %1$s (kind, epoch, seq, data)
                SELECT 'LOW', o.epoch, ?, ? FROM %1$s o WHERE o.id = ? AND o.epoch = ? LOCK IN SHARE MODE""".formatted(table.quoted());
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            statement.setLong(1, seq);
            statement.setString(2, data);
            statement.setLong(3, OWNER_ID);
            statement.setLong(4, epoch);
            if (statement.executeUpdate() == 0) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(generatedKey(statement));
        }
    }

    /**
     * Turns the chunk's LOW row into HIGH: the last statement of the chunk's transaction, and its right to commit.
     *
     * @return false when the chunk was abandoned: roll back
     */
    public boolean closeChunk(Connection connection, long id, String data) throws SQLException {
        try (PreparedStatement statement =
                prepare(connection, "UPDATE %s SET kind = 'HIGH', data = ? WHERE id = ? AND kind = 'LOW'")) {
            statement.setString(1, data);
            statement.setLong(2, id);
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Gives up one attempt at a chunk: after this its transaction can never commit, and the changes held for it go on.
     * Waits for a transaction that is about to close it.
     *
     * @return false when it was not open any more: look at its {@link #kind}
     */
    public boolean abandonChunk(Connection connection, long id) throws SQLException {
        return update(connection, "UPDATE %s SET kind = 'ABANDONED' WHERE id = ? AND kind = 'LOW'", id) == 1;
    }

    /** All attempts at chunks, by number and then in the order in which they were made. */
    public List<ChunkRecord> chunks(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(
                        connection,
                        "SELECT id, seq, kind, data FROM %s WHERE kind IN ('LOW', 'HIGH', 'ABANDONED') ORDER BY seq, id");
                ResultSet rows = statement.executeQuery()) {
            List<ChunkRecord> chunks = new ArrayList<>();
            while (rows.next()) {
                chunks.add(new ChunkRecord(
                        rows.getLong(1), rows.getLong(2), Kind.valueOf(rows.getString(3)), rows.getString(4)));
            }
            return chunks;
        }
    }

    /** What the row with this id is now; empty when there is none. */
    public Optional<Kind> kind(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "SELECT kind FROM %s WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(Kind.valueOf(rows.getString(1))) : Optional.empty();
            }
        }
    }

    /** Inserts a marker; it is passed once everything before it in the binlog has been mirrored. */
    public long putMarker(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + table.quoted() + " (kind) VALUES ('MARKER')", Statement.RETURN_GENERATED_KEYS)) {
            requireOne(statement.executeUpdate(), "marker");
            return generatedKey(statement);
        }
    }

    public boolean markerPassed(Connection connection, long marker) throws SQLException {
        return kind(connection, marker).orElse(Kind.MARKER) == Kind.PASSED;
    }

    /** Says that every partition's applier has passed the marker; may be repeated. */
    public void passMarker(Connection connection, long marker) throws SQLException {
        update(connection, "UPDATE %s SET kind = 'PASSED' WHERE id = ? AND kind = 'MARKER'", marker);
    }

    /** How many attempts at the cut-over were begun, also by processes that are gone. */
    public int attempts(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        prepare(connection, "SELECT COALESCE(MAX(seq), 0) FROM %s WHERE kind = 'ATTEMPT'");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** @param attempt one more than {@link #attempts} */
    public void beginAttempt(Connection connection, int attempt) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "INSERT INTO %s (kind, seq) VALUES ('ATTEMPT', ?)")) {
            statement.setInt(1, attempt);
            requireOne(statement.executeUpdate(), "attempt");
        }
    }

    /** Records a phase; one that is recorded already stays as it was. */
    public void recordPhase(Connection connection, Phase phase, String data) throws SQLException {
        String sql = """
                INSERT INTO %1$s (kind, seq, data)
                SELECT 'PHASE', ?, ? FROM %1$s o WHERE o.id = ? AND NOT EXISTS (
                  SELECT 1 FROM %1$s p WHERE p.kind = 'PHASE' AND p.seq = ?)""".formatted(table.quoted());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, phase.ordinal());
            statement.setString(2, data);
            statement.setLong(3, OWNER_ID);
            statement.setLong(4, phase.ordinal());
            statement.executeUpdate();
        }
    }

    /** The phases recorded so far, with their data. */
    public Map<Phase, String> phases(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        prepare(connection, "SELECT seq, data FROM %s WHERE kind = 'PHASE' ORDER BY seq");
                ResultSet rows = statement.executeQuery()) {
            Map<Phase, String> phases = new EnumMap<>(Phase.class);
            while (rows.next()) {
                phases.put(Phase.values()[rows.getInt(1)], rows.getString(2));
            }
            return phases;
        }
    }

    private int update(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setLong(1, id);
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql.formatted(table.quoted()));
    }

    private static long generatedKey(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            if (!keys.next()) {
                throw new SQLException("MySQL returned no generated key");
            }
            return keys.getLong(1);
        }
    }

    private void requireOne(int updated, String what) throws SQLException {
        if (updated != 1) {
            throw new SQLException("the " + what + " row is missing in " + table.quoted());
        }
    }
}
