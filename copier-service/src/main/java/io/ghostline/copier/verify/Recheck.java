package io.ghostline.copier.verify;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.Leave;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.StoppedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Looks again at rows that differed: most were changes under way and are equal once a marker has passed. What still
 * differs then is settled under lock; what differs even so is a true difference and ends the migration.
 */
final class Recheck {
    /** Rows that change less often than a marker takes are equal in one of these. */
    private static final int ROUNDS = 3;
    /** A row can come or go between the mirror and the comparison; not every time. */
    private static final int SETTLEMENTS = 3;
    /** Hot rows are a handful. More can only mean that something else writes to the ghost, or a mistake of ours. */
    private static final int MAX_REPAIRED = 10_000;

    private final Connections writes;
    private final GhostTable table;
    private final Markers markers;
    private final Leave leave;
    private long rechecked;
    private final Set<RowKey> settled = new LinkedHashSet<>();
    private boolean displacing;

    Recheck(Connections writes, GhostTable table, Markers markers, Leave leave) {
        this.writes = writes;
        this.table = table;
        this.markers = markers;
        this.leave = leave;
    }

    long rechecked() {
        return rechecked;
    }

    /** Rows that were mirrored again. */
    Set<RowKey> settled() {
        return settled;
    }

    /** Whether a settled row took the place of another, which may have been found equal before. */
    boolean displacing() {
        return displacing;
    }

    /**
     * After an error it can be run again, on another connection.
     *
     * @param connection a session with {@code Purpose.VERIFY}
     * @throws MigrationFailedException when a row can't be made equal
     */
    void run(Connection connection, Set<RowKey> suspects) throws SQLException {
        Set<RowKey> differing = suspects;
        Comparison comparison = new Comparison(table, ServerVersion.of(connection));
        for (int round = 0; round < ROUNDS && !differing.isEmpty(); round++) {
            leave.awaitUnthrottled();
            markers.await(connection);
            differing = comparison.rows(connection, differing);
        }
        if (!differing.isEmpty()) {
            settle(differing);
        }
        rechecked += suspects.size();
    }

    private void settle(Set<RowKey> suspects) throws SQLException {
        settled.addAll(suspects);
        Set<RowKey> differing = suspects;
        try (Connection connection = writes.open()) {
            ServerVersion version = ServerVersion.of(connection);
            Settlement settlement = new Settlement(table, new Comparison(table, version), version);
            for (int i = 0; i < SETTLEMENTS && !differing.isEmpty(); i++) {
                leave.awaitUnthrottled();
                Settlement.Outcome outcome = settlement.settle(connection, differing);
                differing = outcome.differing();
                displacing |= outcome.displacing();
            }
            if (!differing.isEmpty() || settled.size() > MAX_REPAIRED) {
                throw new Difference(table, version).explain(connection, differing.isEmpty() ? suspects : differing);
            }
        } catch (InterruptedException e) {
            throw new StoppedException("interrupted");
        }
    }
}
