package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.event.MigrationEvent.CaptureStarted;
import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.event.MigrationEvent.CopyCompleted;
import io.ghostline.contracts.event.MigrationEvent.CopyStarted;
import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.event.MigrationEvent.GhostTableCreated;
import io.ghostline.contracts.event.MigrationEvent.IndexesBuilt;
import io.ghostline.contracts.event.MigrationEvent.MigrationFailed;
import io.ghostline.contracts.event.MigrationEvent.SessionKilled;
import io.ghostline.contracts.event.MigrationEvent.VerificationSkipped;
import io.ghostline.contracts.event.MigrationEvent.Verified;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.FactEntity;
import io.ghostline.issue.store.IssueStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what the workers tell. A fact that is told again changes nothing. */
@ApplicationScoped
public class Facts {
    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);
    /** Attempts that failed of which a change keeps the facts, the newest: there is one every half minute, for as long as it takes. */
    static final int MOST_ATTEMPTS = 100;

    static final String KILLED = "session-killed";

    private final IssueStore store;
    private final Endings endings;

    @Inject
    Facts(IssueStore store, Endings endings) {
        this.store = store;
        this.endings = endings;
    }

    /**
     * Takes in a fact.
     *
     * @param at when it was told
     * @return whether the workers have to be told something because of it
     */
    @Transactional
    public boolean take(MigrationEvent event, Instant at) {
        Optional<ChangeEntity> found = store.lockChange(event.migrationId());
        if (found.isEmpty()) {
            LOG.warn("fact of an unknown migration: fact={}", event.factId());
            return false;
        }
        ChangeEntity change = found.get();
        if (store.knows(event.factId())) {
            return false;
        }
        new FactEntity(change, event.factId(), event.type(), at, ContractJson.writeText(event)).persist();
        if (event instanceof CutOverAttemptFailed failed) {
            store.forget(failed.withAttempt(failed.attempt() - MOST_ATTEMPTS).factId());
        }
        if (change.state.ended()) {
            return false;
        }
        long before = change.revision;
        apply(change, event, at);
        change.issue.follow(at);
        LOG.info("fact taken in: migration={} fact={} state={}", change.id, event.factId(), change.state);
        return change.revision > before;
    }

    private void apply(ChangeEntity change, MigrationEvent event, Instant at) {
        if (event instanceof CaptureStarted || event instanceof GhostTableCreated || event instanceof CopyStarted) {
            reached(change, ChangePhase.COPYING);
        } else if (event instanceof CopyCompleted) {
            reached(change, ChangePhase.VERIFYING);
        } else if (event instanceof Verified || event instanceof VerificationSkipped) {
            reached(change, ChangePhase.BUILDING_INDEXES);
        } else if (event instanceof IndexesBuilt) {
            reached(change, ChangePhase.WAITING_FOR_CUT_OVER);
        } else if (event instanceof CutOverCompleted) {
            Endings.swapped(change, at);
        } else if (event instanceof MigrationFailed failed) {
            failed(change, failed, at);
        } else if (event instanceof CleanedUp) {
            endings.cleanedUp(change, at);
        } else if (event instanceof SessionKilled killed) {
            change.note(KILLED, new Cause(Worker.CUT_OVER.service(), killed.at(), told(killed)));
        } else if (!(event instanceof CutOverAttemptFailed)) {
            throw new IllegalStateException("no such fact: " + event.type());
        }
    }

    private static String told(SessionKilled killed) {
        return SessionsInTheWay.told(
                Long.toString(killed.connectionId()), killed.account(), killed.held(), killed.statement());
    }

    /** Facts of different services may overtake each other: a phase is never left for an earlier one. */
    private static void reached(ChangeEntity change, ChangePhase phase) {
        if (!change.swapped && (change.phase == null || change.phase.compareTo(phase) < 0)) {
            change.phase = phase;
        }
    }

    /** After the swap there is nothing to fail any more; the worker is told to clean up all the same. */
    private static void failed(ChangeEntity change, MigrationFailed event, Instant at) {
        boolean first = change.desired != DesiredState.CANCELLED;
        if (!change.swapped) {
            change.apply(ChangeAction.FAIL, new Cause(event.service(), at, event.reason()));
            change.phase = ChangePhase.CLEANING_UP;
        }
        if (first) {
            change.reason = event.service() + ": " + event.reason();
            change.desired = DesiredState.CANCELLED;
            change.revision++;
        }
    }
}
