package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.direct.TableFingerprint;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the changes of issues, each when its turn has come, after a review of the database as it is then. */
@ApplicationScoped
public class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Reviews reviews;
    private final IssueStore store;
    private final IssueClock clock;
    private final DirectRuns directRuns;
    private final Publishing publishing;

    @Inject
    Turns(Reviews reviews, IssueStore store, IssueClock clock, DirectRuns directRuns, Publishing publishing) {
        this.reviews = reviews;
        this.store = store;
        this.clock = clock;
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

    /** Begins what is due in issues that run; what can't be looked at now is left for the next time. */
    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-turns")
    void takeAll() {
        for (String id : QuarkusTransaction.requiringNew().call(store::withTurns)) {
            for (ChangeEntity change : QuarkusTransaction.requiringNew().call(() -> dueIn(id))) {
                take(id, change);
            }
        }
    }

    private List<ChangeEntity> dueIn(String id) {
        return store.find(id).map(IssueEntity::due).orElse(List.of());
    }

    private void take(String issueId, ChangeEntity change) {
        try {
            Reviewing reviewing = review(change);
            QuarkusTransaction.requiringNew()
                    .call(() -> beginOrRefuse(issueId, reviewing))
                    .ifPresent(begun -> begun(List.of(begun)));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("turn of a change not taken yet: migration={} cause={}", change.id, e.toString());
        }
    }

    /** @return the change as it has begun */
    private Optional<ChangeEntity> beginOrRefuse(String issueId, Reviewing reviewing) {
        IssueEntity issue = store.lock(issueId).orElseThrow(() -> new UnknownIssueException(issueId));
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
            begin(change, reviewing.outcome(), Cause.ghostline(now, "its turn has come"));
            issue.flush();
            return due;
        }
        change.reason = refusal;
        change.apply(ChangeAction.REFUSE, Cause.ghostline(now, refusal));
        issue.follow(now);
        return Optional.empty();
    }

    /** Within a transaction that holds the lock of the issue. */
    void begin(ChangeEntity change, Reviews.Outcome outcome, Cause cause) {
        change.apply(ChangeAction.START, cause);
        Reviewed reviewed = outcome.reviewed();
        TableId table = reviewed.table();
        change.serverUuid = reviewed.server().serverUuid();
        long timestamp = freeTimestamp(change.serverUuid, table, cause.at().getEpochSecond());
        MigrationSpec spec = new MigrationSpec(
                change.id,
                change.database,
                table.schema(),
                table.name(),
                timestamp,
                outcome.alter().specText(),
                outcome.alter().renames(),
                outcome.alter().droppedAndAdded(),
                reviewed.preview().session(),
                outcome.alter().setsAutoIncrement(),
                reviewed.keyIndex().orElse(null));
        change.spec = ContractJson.writeText(spec);
        change.activeKey = ChangeEntity.keyOf(change.serverUuid, table.schema(), table.name());
        change.reservedKey = reservedKey(change.serverUuid, table, timestamp);
        change.desired = DesiredState.RUNNING;
        change.instantOnly = change.online && instantIsEnough(change, reviewed);
        change.online = change.online && !change.instantOnly;
        change.phase = change.online ? ChangePhase.STARTING_CAPTURE : ChangePhase.ALTERING;
        change.preview = ContractJson.writeText(reviewed.preview().withoutRowValues());
        change.startedAt = cause.at();
        change.revision++;
        if (!change.online) {
            change.beforeFingerprint = TableFingerprint.of(reviewed.before().orElseThrow());
            change.afterFingerprint = TableFingerprint.of(reviewed.after().orElseThrow());
        }
    }

    /** Reserved names of two long table names of one second may be the same: the later one goes a second on. */
    private long freeTimestamp(String serverUuid, TableId table, long earliest) {
        long timestamp = earliest;
        while (store.isReserved(reservedKey(serverUuid, table, timestamp))) {
            timestamp++;
        }
        return timestamp;
    }

    private static byte[] reservedKey(String serverUuid, TableId table, long timestamp) {
        return ChangeEntity.keyOf(
                serverUuid,
                table.schema(),
                ReservedNames.of(table.name(), timestamp).changelog());
    }

    /** Not where the tables are to be swapped at a person's word, or at a time: INSTANT happens at once. */
    private static boolean instantIsEnough(ChangeEntity change, Reviewed reviewed) {
        MigrationSettings settings = ContractJson.read(change.settings, MigrationSettings.class);
        return settings.allowInstant()
                && change.cutOver == CutOverMode.AUTOMATIC
                && settings.cutOver().window() == null
                && reviewed.preview().algorithm() == Algorithm.INSTANT;
    }

    /** Once it is committed that they have begun. */
    void begun(List<ChangeEntity> changes) {
        changes.stream().filter(change -> !change.online).forEach(change -> directRuns.start(change.id));
        publishing.soon();
    }
}
