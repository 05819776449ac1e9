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
import io.ghostline.contracts.event.MigrationEvent.Verified;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.store.FactEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssuePhase;
import io.ghostline.issue.store.IssueStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what the workers tell. A fact that is told again changes nothing. */
@ApplicationScoped
public class Facts {
    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);
    /** The migration is over when each of them has nothing left of it. */
    static final Set<String> WORKERS = Set.of("cdc-service", "copier-service", "cutover-service");

    private final IssueStore store;
    private final SwapLook swapLook;

    @Inject
    Facts(IssueStore store, SwapLook swapLook) {
        this.store = store;
        this.swapLook = swapLook;
    }

    /**
     * Takes in a fact.
     *
     * @param at when it was told
     * @return whether the workers have to be told something because of it
     */
    @Transactional
    public boolean take(MigrationEvent event, Instant at) {
        Optional<IssueEntity> found = store.lockByMigration(event.migrationId());
        if (found.isEmpty()) {
            LOG.warn("fact of an unknown migration: fact={}", event.factId());
            return false;
        }
        IssueEntity issue = found.get();
        if (store.knows(event.factId())) {
            return false;
        }
        new FactEntity(issue.id, event.factId(), event.type(), at, ContractJson.writeText(event)).persist();
        if (issue.state.ended()) {
            return false;
        }
        long before = issue.revision;
        apply(issue, event, at);
        LOG.info("fact taken in: issue={} fact={} state={}", issue.id, event.factId(), issue.state);
        return issue.revision > before;
    }

    private void apply(IssueEntity issue, MigrationEvent event, Instant at) {
        if (event instanceof CaptureStarted || event instanceof GhostTableCreated || event instanceof CopyStarted) {
            reached(issue, IssuePhase.COPYING);
        } else if (event instanceof CopyCompleted) {
            reached(issue, IssuePhase.BUILDING_INDEXES);
        } else if (event instanceof IndexesBuilt) {
            reached(issue, IssuePhase.VERIFYING);
        } else if (event instanceof Verified) {
            reached(issue, IssuePhase.WAITING_FOR_CUT_OVER);
        } else if (event instanceof CutOverCompleted) {
            swapped(issue, at);
        } else if (event instanceof MigrationFailed failed) {
            failed(issue, failed, at);
        } else if (event instanceof CleanedUp) {
            cleanedUp(issue, at);
        } else if (!(event instanceof CutOverAttemptFailed)) {
            throw new IllegalStateException("no such fact: " + event.type());
        }
    }

    /** Facts of different services may overtake each other: a phase is never left for an earlier one. */
    private static void reached(IssueEntity issue, IssuePhase phase) {
        if (!issue.swapped && (issue.phase == null || issue.phase.compareTo(phase) < 0)) {
            issue.phase = phase;
        }
    }

    private static void swapped(IssueEntity issue, Instant at) {
        issue.apply(IssueAction.SWAP, at);
        issue.swapped = true;
        issue.reason = null;
        issue.phase = IssuePhase.CLEANING_UP;
    }

    /** After the swap there is nothing to fail any more; the worker is told to clean up all the same. */
    private static void failed(IssueEntity issue, MigrationFailed event, Instant at) {
        boolean first = issue.desired != DesiredState.CANCELLED;
        if (!issue.swapped) {
            issue.apply(IssueAction.FAIL, at);
            issue.phase = IssuePhase.CLEANING_UP;
        }
        if (first) {
            issue.reason = event.service() + ": " + event.reason();
            issue.desired = DesiredState.CANCELLED;
            issue.revision++;
        }
    }

    private void cleanedUp(IssueEntity issue, Instant at) {
        Set<String> missing = new HashSet<>(WORKERS);
        for (FactEntity fact : store.facts(issue.id)) {
            if (fact.type.equals(CleanedUp.class.getSimpleName())) {
                missing.remove(ContractJson.read(fact.data, CleanedUp.class).service());
            }
        }
        if (!missing.isEmpty()) {
            return;
        }
        if (!issue.swapped && swapLook.swapped(ContractJson.read(String.valueOf(issue.spec), MigrationSpec.class))) {
            swapped(issue, at); // the tables themselves are the authority
        }
        issue.apply(issue.swapped ? IssueAction.FINISH : IssueAction.CLEANED_UP, at);
        issue.revision++; // a tombstone
    }
}
