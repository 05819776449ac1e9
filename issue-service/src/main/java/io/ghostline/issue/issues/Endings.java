package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.FactEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OldTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends migrations of which no worker has anything left. One that nobody told was swapped is decided by the tables
 * themselves: they are looked at outside of any transaction, so that a database that is away holds up its own migrations
 * and no others.
 */
@ApplicationScoped
public class Endings {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private final IssueStore store;
    private final SwapLook swapLook;
    private final IssueClock clock;
    private final Publishing publishing;

    @Inject
    Endings(IssueStore store, SwapLook swapLook, IssueClock clock, Publishing publishing) {
        this.store = store;
        this.swapLook = swapLook;
        this.clock = clock;
        this.publishing = publishing;
    }

    /** A worker has nothing left of it; within the transaction that stores the fact. */
    void cleanedUp(ChangeEntity change, Instant at) {
        if (change.swapped && nothingLeft(change)) {
            end(change, at);
        }
    }

    /** The tables have changed places; within a transaction that holds the lock of the issue. */
    static void swapped(ChangeEntity change, Instant at) {
        change.apply(ChangeAction.SWAP, new Cause(Worker.CUT_OVER.service(), at, null));
        change.swapped = true;
        change.reason = null;
        change.phase = ChangePhase.CLEANING_UP;
    }

    /** What can't be looked at now is left for the next time; one answer of a database that is away is enough for each. */
    @Scheduled(
            every = "2s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-endings")
    void endAll() {
        Set<String> away = new HashSet<>();
        for (ChangeEntity change : QuarkusTransaction.requiringNew().call(this::undecided)) {
            if (!away.contains(change.database) && !decide(change)) {
                away.add(change.database);
            }
        }
    }

    private List<ChangeEntity> undecided() {
        return store.cleaningUp().stream().filter(this::nothingLeft).toList();
    }

    /** @return false when its database can't be asked */
    private boolean decide(ChangeEntity change) {
        boolean swapped;
        try {
            swapped = change.swapped
                    || swapLook.swapped(ContractJson.read(String.valueOf(change.spec), MigrationSpec.class));
        } catch (RuntimeException e) {
            LOG.warn("end of a migration not decided yet: migration={} cause={}", change.id, e.toString());
            waits(change, "database " + change.database + ": " + e.getMessage());
            return false;
        }
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> store.lockChange(change.id)
                            .filter(now -> now.state.active())
                            .ifPresent(now -> decide(now, swapped)));
            publishing.soon();
        } catch (RuntimeException e) {
            LOG.warn("end of a migration not stored yet: migration={}", change.id, e);
        }
        return true;
    }

    private void decide(ChangeEntity change, boolean swapped) {
        Instant now = clock.now();
        if (swapped && !change.swapped) {
            swapped(change, now); // the tables themselves are the authority
        }
        end(change, now);
        change.issue.follow(now);
        LOG.info("migration over: migration={} state={}", change.id, change.state);
    }

    private void waits(ChangeEntity change, String what) {
        QuarkusTransaction.requiringNew()
                .run(() -> store.lockChange(change.id)
                        .filter(now -> now.state.active())
                        .ifPresent(now -> now.waitingFor = what));
    }

    /** The migration is over when each worker has nothing left of it. */
    private boolean nothingLeft(ChangeEntity change) {
        Set<String> missing =
                Arrays.stream(Worker.values()).map(Worker::service).collect(Collectors.toSet());
        for (FactEntity fact : store.factsOf(change)) {
            if (fact.type.equals(CleanedUp.class.getSimpleName())) {
                missing.remove(ContractJson.read(fact.data, CleanedUp.class).service());
            }
        }
        return missing.isEmpty();
    }

    private static void end(ChangeEntity change, Instant at) {
        if (change.swapped) {
            boolean keep =
                    ContractJson.read(change.settings, MigrationSettings.class).keepOldTable();
            change.oldTable = keep ? OldTable.KEPT : OldTable.TO_DROP;
        }
        change.apply(change.swapped ? ChangeAction.FINISH : ChangeAction.CLEANED_UP, Cause.ghostline(at, null));
        change.revision++; // a tombstone
    }
}
