package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OneAtATime;
import io.ghostline.issue.store.Turn;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the changes of issues, each when its turn has come, after a review of the database as it is then. */
@ApplicationScoped
public class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    /** After a server could not be asked, or had no room: a review tries the ALTER on a copy, which is not for every second. */
    private static final Duration ANOTHER_LOOK = Duration.ofSeconds(10);

    private final Reviews reviews;
    private final IssueStore store;
    private final IssueClock clock;
    private final ServerQueues queues;
    private final ChangeStart start;
    private final DirectRuns directRuns;
    private final Publishing publishing;
    /** When what could not begin is looked at again; of changes that wait. */
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    @Inject
    Turns(
            Reviews reviews,
            IssueStore store,
            IssueClock clock,
            ServerQueues queues,
            ChangeStart start,
            DirectRuns directRuns,
            Publishing publishing) {
        this.reviews = reviews;
        this.store = store;
        this.clock = clock;
        this.queues = queues;
        this.start = start;
        this.directRuns = directRuns;
        this.publishing = publishing;
    }

    /** A change with its review. */
    record Reviewing(ChangeEntity reviewed, Reviews.Outcome outcome) {
        int position() {
            return reviewed.position;
        }

        /** The change may have been edited since. */
        boolean isOf(ChangeEntity change) {
            return change.id.equals(reviewed.id)
                    && change.database.equals(reviewed.database)
                    && change.alter.equals(reviewed.alter)
                    && change.online == reviewed.online
                    && change.settings.equals(reviewed.settings);
        }
    }

    /** Reviews a change again: the database as it is now. */
    Reviewing review(ChangeEntity change) throws SQLException {
        MigrationSettings settings = ContractJson.read(change.settings, MigrationSettings.class);
        Reviews.Outcome outcome = reviews.review(change.database, change.alter, change.online, settings);
        DefinitionSession earlier = storedPreview(change)
                .map(stored -> ContractJson.read(stored, Preview.class).session())
                .orElse(null);
        return new Reviewing(change, outcome.afterReviewIn(earlier));
    }

    private Optional<String> storedPreview(ChangeEntity change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.find(ChangeEntity.issueOf(change.id))
                        .flatMap(issue -> issue.change(change.position))
                        .map(stored -> stored.preview));
    }

    /** Begins what is due and has a place on its server; what can't be looked at now is left for later. */
    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-turns")
    void takeAll() {
        List<Turn> next =
                QuarkusTransaction.requiringNew().call(() -> queues.look().next());
        notBefore.keySet().retainAll(next.stream().map(Turn::changeId).toList());
        Instant now = clock.now();
        for (Turn turn : next) {
            if (!notBefore.getOrDefault(turn.changeId(), now).isAfter(now)) {
                take(turn);
            }
        }
    }

    private void take(Turn turn) {
        try {
            ChangeEntity change = QuarkusTransaction.requiringNew()
                    .call(() -> store.findChange(turn.changeId())
                            .orElseThrow(() -> new UnknownIssueException(turn.issueId())));
            Reviewing reviewing = review(change);
            QuarkusTransaction.requiringNew()
                    .call(() -> beginOrRefuse(turn.issueId(), reviewing))
                    .ifPresent(begun -> begun(List.of(begun)));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("turn of a change not taken yet: migration={} cause={}", turn.changeId(), e.toString());
            waits(turn, "database " + turn.database() + ": " + e.getMessage());
        }
    }

    private void waits(Turn turn, String what) {
        notBefore.put(turn.changeId(), clock.now().plus(ANOTHER_LOOK));
        QuarkusTransaction.requiringNew()
                .run(() -> store.lockChange(turn.changeId())
                        .filter(change -> change.state == ChangeState.WAITING)
                        .ifPresent(change -> change.waitingFor = what));
    }

    /** @return the change as it has begun */
    private Optional<ChangeEntity> beginOrRefuse(String issueId, Reviewing reviewing) {
        IssueEntity issue = store.lock(issueId).orElseThrow(() -> new UnknownIssueException(issueId));
        store.lockOthersOut(OneAtATime.TURNS);
        Optional<ChangeEntity> due = issue.state == IssueState.RUNNING
                ? issue.due().stream().filter(reviewing::isOf).findFirst()
                : Optional.empty();
        if (due.isEmpty()) {
            return due;
        }
        ChangeEntity change = due.get();
        Instant now = clock.now();
        String refusal = reviewing.outcome().reviewed().preview().refusal();
        if (refusal.isEmpty()) {
            return beginIfPossible(issue, List.of(reviewing), Cause.ghostline(now, "its turn has come")).stream()
                    .findFirst();
        }
        change.reason = refusal;
        change.apply(ChangeAction.REFUSE, Cause.ghostline(now, refusal));
        issue.follow(now);
        return Optional.empty();
    }

    /**
     * Begins those that have a place on their server; the others stay in its queue. Within a transaction that has locked the
     * issue, then {@link OneAtATime#TURNS}, and in which the issue runs.
     */
    List<ChangeEntity> beginIfPossible(IssueEntity issue, List<Reviewing> reviewed, Cause cause) {
        for (Reviewing one : reviewed) {
            issue.change(one.position()).orElseThrow().serverUuid =
                    one.outcome().reviewed().server().serverUuid();
        }
        issue.flush();
        ServerQueue queue = queues.look();
        List<ChangeEntity> begun = new ArrayList<>();
        for (Reviewing one : reviewed) {
            ChangeEntity change = issue.change(one.position()).orElseThrow();
            if (queue.mayBegin(change.id)) {
                long alongside = begun.stream()
                        .filter(other -> Objects.equals(other.serverUuid, change.serverUuid))
                        .count();
                Optional<String> crowded = queues.crowded(queue, one.outcome().reviewed(), (int) alongside);
                change.waitingFor = crowded.orElse(null);
                if (crowded.isEmpty()) {
                    start.begin(change, one.outcome(), cause);
                    begun.add(change);
                } else {
                    notBefore.put(change.id, cause.at().plus(ANOTHER_LOOK));
                }
            }
        }
        issue.flush();
        return begun;
    }

    /** Once it is committed that they have begun. */
    void begun(List<ChangeEntity> changes) {
        changes.stream().filter(change -> !change.online).forEach(change -> directRuns.start(change.id));
        publishing.soon();
    }
}
