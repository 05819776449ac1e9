package io.ghostline.copier.work;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.copier.backfill.Backfill;
import io.ghostline.copier.ghost.GhostRemoval;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.journal.SwapState;
import io.ghostline.runtime.throttle.ProbeConnections;
import io.ghostline.runtime.throttle.Reach;
import io.ghostline.runtime.throttle.Throttle;
import io.ghostline.runtime.throttle.UrlHosts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What this service does for one migration:
 *
 * <pre>
 *   wait for CAPTURE_STARTED -> ghost -> mirroring, from here to the swap
 *     -> copy -> verification -> VERIFIED (or VERIFICATION_SKIPPED) -> indexes -> mirror until swapped
 * </pre>
 *
 * Each arrow is a phase in the journal; a run begins behind the last one that is recorded.
 */
public final class CopierWork implements MigrationWork {
    /** How soon the capture's start and the swap are noticed when nobody tells. */
    static final Duration POLL = Duration.ofMillis(100);

    private final Reach reach;
    private final MirrorService.Factory mirrors;
    private final ServerSessions sessions;
    private final TableId source;
    private final SwapState state;
    private final Journal journal;

    /** @param hosts that the throttle's URL may be asked of */
    public CopierWork(
            Migration migration, Function<String, Database> databases, MirrorService.Factory mirrors, UrlHosts hosts) {
        MigrationSpec spec = migration.spec();
        ReservedNames names = ReservedNames.of(spec.table(), spec.timestamp());
        this.reach = new Reach(ProbeConnections.of(databases), hosts);
        this.mirrors = mirrors;
        this.sessions = new ServerSessions(() -> databases.apply(spec.database()), false);
        this.source = new TableId(spec.schema(), spec.table());
        this.state = SwapState.of(source, names);
        this.journal = new Journal(source.sibling(names.changelog()));
    }

    @Override
    public List<String> run(MigrationContext context) throws Exception {
        CopyMeter meter = new CopyMeter();
        WorkLeave leave = new WorkLeave(context, meter);
        Throttling throttling = new Throttling(context, () -> throttle(context.spec()), leave);
        try (Watch watch = new Watch(context, sessions, meter)) {
            try {
                lookBack(meter);
                watch.start();
                if (captured(leave)) {
                    new Steps(context, sessions, journal, source, state, meter, leave, throttling, watch, mirrors)
                            .run();
                }
            } catch (StoppedException e) {
                throw e;
            } catch (Exception e) {
                // The ghost and the changelog table vanish under the steps when the tables are swapped.
                if (!swapped(e)) {
                    throw e;
                }
            }
            meter.phase(CopyPhase.SWAPPED);
        }
        return List.of();
    }

    private Throttle throttle(MigrationSpec spec) {
        return new Throttle(spec.database(), journal, reach);
    }

    /** What an earlier run, or another instance, has copied is told from the first sample on. */
    private void lookBack(CopyMeter meter) throws SQLException {
        try (Connection connection = sessions.of(Purpose.JOURNAL).open()) {
            if (journal.exists(connection)) {
                meter.copiedBefore(Backfill.rowsCopied(connection, journal));
                String started = journal.phases(connection).get(Phase.COPY_STARTED);
                if (started != null) {
                    meter.estimated(
                            ContractJson.read(started, CopyStarted.class).rowsEstimated());
                }
            }
        }
    }

    /** Waits for the capture of changes; false when the tables are swapped already. */
    private boolean captured(WorkLeave leave) throws SQLException {
        try (Connection connection = sessions.of(Purpose.JOURNAL).open()) {
            while (!state.swapped(connection)) {
                if (journal.exists(connection) && journal.phases(connection).containsKey(Phase.CAPTURE_STARTED)) {
                    return true;
                }
                leave.await(POLL);
            }
            return false;
        }
    }

    private boolean swapped(Exception cause) {
        try (Connection connection = sessions.of(Purpose.METADATA).open()) {
            return state.swapped(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    @Override
    public List<String> cleanUp(MigrationContext context) throws SQLException {
        Connections connections = sessions.of(Purpose.SCHEMA_CHANGE);
        return new GhostRemoval(connections, state).remove();
    }
}
