package io.ghostline.copier.work;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.copier.backfill.Backfill;
import io.ghostline.copier.backfill.ChunkFinder;
import io.ghostline.copier.ghost.GhostCreation;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.index.IndexBuild;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.journal.SwapState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One run of the steps behind the start of the capture. What the journal has recorded is told again, not done again. */
final class Steps {
    private final MigrationContext context;
    private final String id;
    private final ServerSessions plainSessions;
    private final Journal journal;
    private final TableId source;
    private final SwapState state;
    private final CopyMeter meter;
    private final WorkLeave leave;
    private final Throttling throttling;
    private final Watch watch;
    private final MirrorService.Factory mirrors;
    private final PhaseLog phases;

    Steps(
            MigrationContext context,
            ServerSessions sessions,
            Journal journal,
            TableId source,
            SwapState state,
            CopyMeter meter,
            WorkLeave leave,
            Throttling throttling,
            Watch watch,
            MirrorService.Factory mirrors) {
        this.context = context;
        this.id = context.spec().migrationId();
        this.plainSessions = sessions;
        this.journal = journal;
        this.source = source;
        this.state = state;
        this.meter = meter;
        this.leave = leave;
        this.throttling = throttling;
        this.watch = watch;
        this.mirrors = mirrors;
        this.phases = new PhaseLog(sessions.of(Purpose.JOURNAL), journal);
    }

    /** Returns when the tables are swapped. */
    void run() throws SQLException {
        GhostTable table = new GhostCreation(
                        plainSessions.of(Purpose.SCHEMA_CHANGE), journal, context.spec(), source, state.ghost())
                .ensure(leave);
        List<String> deferred = List.copyOf(table.deferred().definitions().keySet());
        context.publish(new MigrationEvent.GhostTableCreated(id, state.ghost().name(), deferred));
        ServerSessions sessions =
                plainSessions.withInvalidDates(!table.mapping().makesTemporal());
        try (MirrorService mirror = mirrors.make(id, sessions, journal, table, state)) {
            mirror.start();
            leave.dependOn(mirror);
            watch.include(mirror);
            VerifyStep verification = new VerifyStep(context, sessions, journal, table, meter, leave, phases);
            throttling.during(() -> {
                copy(sessions, table, mirror);
                // Before the indexes: what is mirrored meanwhile costs a fraction without them (docs/adr/0010).
                verification.run();
                buildIndexes(sessions, table, deferred, mirror);
            });
            mirrorUntilSwapped(sessions, verification);
        }
    }

    private void copy(ServerSessions sessions, GhostTable table, MirrorService mirror) throws SQLException {
        meter.phase(CopyPhase.COPYING);
        CopyStarted started = phases.reach(Phase.COPY_STARTED, CopyStarted.class, () -> start(sessions, table));
        meter.estimated(started.rowsEstimated());
        context.publish(new MigrationEvent.CopyStarted(id, started.rowsEstimated()));
        CopyCompleted completed = phases.reach(Phase.COPY_COMPLETED, CopyCompleted.class, () -> {
            Optional<RowKey> last = started.lastKey();
            Backfill.Result result = last.isPresent()
                    ? new Backfill(
                                    id,
                                    sessions.of(Purpose.COPY),
                                    journal,
                                    table,
                                    meter,
                                    () -> mirror.status().keysReady(),
                                    leave)
                            .run(last.get())
                    : new Backfill.Result(0, 0);
            return new CopyCompleted(Phase.COPY_COMPLETED.name(), result.rows(), result.chunks());
        });
        meter.copiedBefore(completed.rows());
        meter.estimated(completed.rows());
        context.publish(new MigrationEvent.CopyCompleted(id, completed.rows(), completed.chunks()));
    }

    private CopyStarted start(ServerSessions sessions, GhostTable table) throws SQLException {
        ChunkSql sql = new ChunkSql(table.sourceId(), table.ghostId(), table.mapping(), table.key());
        try (Connection connection = sessions.of(Purpose.COPY).open()) {
            Optional<RowKey> last = new ChunkFinder(sql, table.key()).lastKey(connection);
            return new CopyStarted(
                    Phase.COPY_STARTED.name(),
                    table.source().rowEstimate(),
                    last.map(RowKey::values).orElse(null));
        }
    }

    private void buildIndexes(ServerSessions sessions, GhostTable table, List<String> deferred, MirrorService mirror)
            throws SQLException {
        meter.phase(CopyPhase.BUILDING_INDEXES);
        IndexesBuilt built = phases.reach(Phase.INDEXES_BUILT, IndexesBuilt.class, () -> {
            new IndexBuild(sessions.of(Purpose.SCHEMA_CHANGE), table, mirror::standstill, leave).run();
            return new IndexesBuilt(Phase.INDEXES_BUILT.name(), deferred);
        });
        context.publish(new MigrationEvent.IndexesBuilt(id, built.indexes()));
    }

    private void mirrorUntilSwapped(ServerSessions sessions, VerifyStep verification) throws SQLException {
        meter.phase(CopyPhase.MIRRORING);
        try (Connection connection = sessions.of(Purpose.METADATA).open()) {
            while (!state.swapped(connection)) {
                if (verification.due()) {
                    throttling.during(verification::run);
                    meter.phase(CopyPhase.MIRRORING);
                }
                leave.await(CopierWork.POLL);
            }
        }
    }
}
