package io.ghostline.copier.verify;

import io.ghostline.copier.backfill.ChunkSize;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.Conveyor;
import io.ghostline.copier.session.Crew;
import io.ghostline.copier.session.Leave;
import io.ghostline.copier.session.Passing;
import io.ghostline.copier.session.RenewedConnection;
import io.ghostline.copier.session.Rest;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all rows of the two tables, while the application writes to the one and the appliers to the other. Every row
 * was equal at some moment of the verification, and the mirrors keep it so; or the migration fails.
 */
public final class Verification {
    /**
     * @param rowsCompared rows of the original
     * @param rowsRechecked rows that differed at first sight
     * @param rowsRepaired rows that were mirrored again
     */
    public record Result(long rowsCompared, long rowsRechecked, long rowsRepaired) {}

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    /** More do not make it faster: it is bound by the server's processors, and the application needs those too. */
    private static final int MOST_THREADS = 4;
    /** Rows of one range. Under load one change under way makes a range differ, and all its rows are looked at singly. */
    private static final int MOST_ROWS = 1_000;
    /** One marker for so many. */
    private static final int RECHECK_SIZE = 2_000;
    /** With so many waiting to be looked at again, no more ranges are compared. */
    private static final int MOST_SUSPECTS = 50_000;
    /** Passes in which rows took each other's places: duplicates do so in every one. */
    private static final int MAX_PASSES = 3;
    /** Lost connections, after which the whole of the work is begun again. */
    private static final int MAX_INTERRUPTIONS = 5;
    /** Times the number of interruptions: a server that restarts must not be met by a storm of log-ins. */
    private static final Duration BACK_OFF = Duration.ofMillis(200);

    private final String migrationId;
    private final Connections reads;
    private final Connections writes;
    private final Journal journal;
    private final GhostTable table;
    private final CopyMeter meter;
    private final Leave leave;

    /**
     * @param reads sessions with {@code Purpose.VERIFY}
     * @param writes sessions with {@code Purpose.MIRROR}
     */
    public Verification(
            String migrationId,
            Connections reads,
            Connections writes,
            Journal journal,
            GhostTable table,
            CopyMeter meter,
            Leave leave) {
        this.migrationId = migrationId;
        this.reads = reads;
        this.writes = writes;
        this.journal = journal;
        this.table = table;
        this.meter = meter;
        this.leave = leave;
    }

    /** @throws io.ghostline.runtime.assignment.MigrationFailedException when a row can't be made equal */
    public Result run() throws SQLException {
        for (int interruptions = 1; ; interruptions++) {
            try {
                return passes();
            } catch (SQLException e) {
                if (!Passing.mayPass(e) || interruptions > MAX_INTERRUPTIONS) {
                    throw e;
                }
                LOG.warn("verification interrupted, begins again: migration={} cause={}", migrationId, e.toString());
                leave.await(BACK_OFF.multipliedBy(interruptions));
            }
        }
    }

    /** A row that displaces another one under a new unique key may have displaced one that was found equal before. */
    private Result passes() throws SQLException {
        boolean displaceable = !table.newUniqueKeys().isEmpty();
        Set<RowKey> settled = new LinkedHashSet<>();
        for (int pass = 1; pass <= MAX_PASSES; pass++) {
            Recheck recheck = new Recheck(writes, table, new Markers(journal, leave), leave);
            long compared = pass(recheck);
            settled.addAll(recheck.settled());
            if (!displaceable || !recheck.displacing()) {
                return new Result(compared, recheck.rechecked(), settled.size());
            }
            LOG.warn("rows displace each other under a new unique key: migration={} pass={}", migrationId, pass);
        }
        try (Connection connection = writes.open()) {
            throw new Difference(table, ServerVersion.of(connection)).displacing(settled);
        }
    }

    private long pass(Recheck recheck) throws SQLException {
        meter.comparedBefore(0);
        Suspects suspects = new Suspects();
        ChunkSize size = new ChunkSize(leave::settings);
        try (Crew crew = new Crew("copier-verify-" + migrationId, reads);
                RenewedConnection leader = new RenewedConnection(crew, leave, Passing::mayPass)) {
            Comparison comparison = leader.use(connection -> {
                new Markers(journal, leave).await(connection); // Nothing old is under way any more.
                return new Comparison(table, ServerVersion.of(connection));
            });
            RangeSource source = new RangeSource(comparison.finder(), () -> Math.min(MOST_ROWS, size.rows()));
            new Conveyor<VerifyRange>(crew, this::threads, leave, Passing::mayPass)
                    .run(
                            () -> leader.use(source::next),
                            (own, range) -> compare(comparison, own, range, suspects, size),
                            () -> {
                                if (suspects.size() >= RECHECK_SIZE) {
                                    recheck(leader, recheck, suspects.take());
                                }
                                return suspects.size() >= MOST_SUSPECTS;
                            });
            recheck(leader, recheck, suspects.take());
        }
        return meter.rowsCompared();
    }

    private static void recheck(RenewedConnection leader, Recheck recheck, Set<RowKey> suspects) throws SQLException {
        leader.use(connection -> {
            recheck.run(connection, suspects);
            return suspects;
        });
    }

    private int threads() {
        return Math.min(MOST_THREADS, leave.settings().copy().threads());
    }

    private void compare(
            Comparison comparison, Connection connection, VerifyRange range, Suspects suspects, ChunkSize size)
            throws SQLException {
        long begun = System.nanoTime();
        Comparison.Outcome outcome = comparison.range(connection, range);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        size.measured(outcome.rows(), took);
        suspects.add(outcome.differing());
        meter.compared(outcome.rows());
        Rest.after(took, leave);
    }
}
