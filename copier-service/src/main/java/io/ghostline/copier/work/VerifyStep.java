package io.ghostline.copier.work;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Leave;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.copier.verify.Verification;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verification, or the record that nobody wanted it; until the swap somebody may want it after all. */
final class VerifyStep {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyStep.class);

    private final MigrationContext context;
    private final ServerSessions sessions;
    private final Journal journal;
    private final GhostTable table;
    private final CopyMeter meter;
    private final Leave leave;
    private final PhaseLog phases;
    private boolean verified;

    VerifyStep(
            MigrationContext context,
            ServerSessions sessions,
            Journal journal,
            GhostTable table,
            CopyMeter meter,
            Leave leave,
            PhaseLog phases) {
        this.context = context;
        this.sessions = sessions;
        this.journal = journal;
        this.table = table;
        this.meter = meter;
        this.leave = leave;
        this.phases = phases;
    }

    /** Whether it is wanted, and has not been done yet. */
    boolean due() {
        return !verified && leave.settings().verify();
    }

    void run() throws SQLException {
        if (!leave.settings().verify() && !phases.reached(Phase.VERIFIED)) {
            skip();
            return;
        }
        meter.phase(CopyPhase.VERIFYING);
        try {
            verify();
        } catch (WhileWanted.UnwantedException e) {
            LOG.info("verification broken off: migration={} cause={}", id(), e.getMessage());
            skip();
        }
    }

    private void verify() throws SQLException {
        Verified result = phases.reach(Phase.VERIFIED, Verified.class, this::compare);
        verified = true;
        meter.comparedBefore(result.rowsCompared());
        context.publish(new MigrationEvent.Verified(
                id(), result.rowsCompared(), result.rowsRechecked(), result.rowsRepaired()));
    }

    private Verified compare() throws SQLException {
        Verification.Result result = new Verification(
                        id(),
                        table.key().sameOrder() ? sessions.of(Purpose.VERIFY) : sessions.slow(Purpose.VERIFY),
                        sessions.of(Purpose.MIRROR),
                        journal,
                        table,
                        meter,
                        new WhileWanted(leave))
                .run();
        return new Verified(
                Phase.VERIFIED.name(), result.rowsCompared(), result.rowsRechecked(), result.rowsRepaired());
    }

    private void skip() throws SQLException {
        phases.reach(
                Phase.VERIFICATION_SKIPPED,
                VerificationSkipped.class,
                () -> new VerificationSkipped(Phase.VERIFICATION_SKIPPED.name()));
        context.publish(new MigrationEvent.VerificationSkipped(id()));
    }

    private String id() {
        return context.spec().migrationId();
    }
}
