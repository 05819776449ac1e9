package io.ghostline.issue.store;

import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueState;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds issues and their changes. All methods need a transaction of the caller. */
@ApplicationScoped
public class IssueStore {
    private static final List<ChangeState> ACTIVE =
            List.of(ChangeState.RUNNING, ChangeState.CANCELLING, ChangeState.FAILING);

    public Optional<IssueEntity> find(String id) {
        return canBeId(id) ? IssueEntity.findByIdOptional(id) : Optional.empty();
    }

    /** Ids are ASCII; MySQL refuses to compare such a column with anything else. */
    private static boolean canBeId(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /**
     * With its row locked until the transaction ends: whoever changes an issue or one of its changes takes it first, and
     * before it reads anything else, so that it does not see older changes than the issue.
     */
    public Optional<IssueEntity> lock(String id) {
        return canBeId(id) ? IssueEntity.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE) : Optional.empty();
    }

    /** The change of a migration, with the row of its issue locked as in {@link #lock}. */
    public Optional<ChangeEntity> lockChange(String migrationId) {
        return lock(ChangeEntity.issueOf(migrationId))
                .flatMap(issue -> issue.changes.stream()
                        .filter(change -> change.id.equals(migrationId))
                        .findFirst());
    }

    /**
     * Keeps other instances from doing it until the transaction ends. To be called before anything but a locked row is read
     * in it, so that what is read is what the last one left.
     */
    public void lockOthersOut(OneAtATime what) {
        IssueEntity.getEntityManager()
                .createNativeQuery("SELECT what FROM issue_publisher WHERE what = ?1 FOR UPDATE", String.class)
                .setParameter(1, what.name())
                .getSingleResult();
    }

    public Optional<ChangeEntity> findChange(String id) {
        return canBeId(id) ? ChangeEntity.findByIdOptional(id) : Optional.empty();
    }

    /**
     * Newest first.
     *
     * @param after only what comes after it in that order; null for all
     */
    public List<IssueEntity> list(IssueFilter filter, @Nullable IssueEntity after, int limit) {
        List<String> conditions = new ArrayList<>();
        Parameters values = new Parameters();
        filter.conditions().forEach((condition, value) -> {
            conditions.add(condition);
            values.and(condition.substring(condition.lastIndexOf(':') + 1).replace(")", ""), value);
        });
        if (after != null) {
            conditions.add("(i.createdAt < :createdAt or i.createdAt = :createdAt and i.id > :id)");
            values.and("createdAt", after.createdAt).and("id", after.id);
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return IssueEntity.<IssueEntity>find("from IssueEntity i" + where + " order by i.createdAt desc, i.id", values)
                .page(0, limit)
                .list();
    }

    /** The change whose migration holds this table. */
    public Optional<ChangeEntity> byActiveKey(byte[] key) {
        return ChangeEntity.<ChangeEntity>find("activeKey", key).firstResultOptional();
    }

    /** Whether a migration has, or had, these reserved tables. */
    public boolean isReserved(byte[] key) {
        return ChangeEntity.count("reservedKey", key) > 0;
    }

    /** Ids of changes whose online migration was changed and not published since. */
    public List<String> unpublished() {
        return texts("select c.id from ChangeEntity c"
                + " where c.online = true and c.spec is not null and c.publishedRevision < c.revision");
    }

    /** Ids of changes whose online migration is not over. */
    public List<String> activeOnline() {
        return active(true);
    }

    /** Changes whose online migration is not over, though a worker has nothing left of it. */
    public List<ChangeEntity> cleaningUp() {
        return ChangeEntity.list(
                "from ChangeEntity c where c.online = true and c.state in ?1 and exists (select f.id from FactEntity f"
                        + " where f.issueId = c.issue.id and f.position = c.position and f.type = 'CleanedUp')",
                ACTIVE);
    }

    /** Ids of changes whose ALTER MySQL runs, or was running when the service stopped. */
    public List<String> activeDirect() {
        return active(false);
    }

    private static List<String> active(boolean online) {
        return texts("select c.id from ChangeEntity c where c.online = ?1 and c.state in ?2", online, ACTIVE);
    }

    /** Of a query for one column: schedules ask for ids every few seconds, and whole rows are large. */
    private static List<String> texts(String query, Object... values) {
        TypedQuery<String> typed = IssueEntity.getEntityManager().createQuery(query, String.class);
        for (int i = 0; i < values.length; i++) {
            typed.setParameter(i + 1, values[i]);
        }
        return typed.getResultList();
    }

    /** The changes whose migrations are not over, and those that wait in issues that run, in the order of the rollouts. */
    public List<Turn> turns() {
        return IssueEntity.getEntityManager()
                .createQuery(
                        "select new io.ghostline.issue.store.Turn(c.id, i.id, i.execution, c.state, c.serverUuid,"
                                + " c.database, c.schema, c.table, c.startedAt) from ChangeEntity c join c.issue i"
                                + " where c.state in ?1 or (c.state = ?2 and i.state = ?3)"
                                + " order by i.rolledOutAt, i.id, c.position",
                        Turn.class)
                .setParameter(1, ACTIVE)
                .setParameter(2, ChangeState.WAITING)
                .setParameter(3, IssueState.RUNNING)
                .getResultList();
    }

    /** Ids of issues whose time of rollout has come. */
    public List<String> dueForRollout(Instant now) {
        return texts(
                "select i.id from IssueEntity i where i.state = ?1 and i.rolloutAt <= ?2",
                IssueState.WAITING_FOR_ROLLOUT,
                now);
    }

    /** How many issues of a person are not over. */
    public long open(String requester) {
        return IssueEntity.count("requester = ?1 and endedAt is null", requester);
    }

    /** Changes whose original is to be dropped. */
    public List<ChangeEntity> withTablesToDrop() {
        return ChangeEntity.list("oldTable", OldTable.TO_DROP);
    }

    /** All online changes of a schema that were begun, in that order: under this name or another, on this server or as it was. */
    public List<ChangeEntity> started(String database, String serverUuid, String schema) {
        return ChangeEntity.list(
                "online = true and spec is not null and (database = ?1 or serverUuid = ?2 and schema = ?3)"
                        + " order by startedAt",
                database,
                serverUuid,
                schema);
    }

    /** Oldest first. */
    public List<FactEntity> facts(String issueId) {
        return FactEntity.list("issueId = ?1 order by id", issueId);
    }

    /** Oldest first. */
    public List<FactEntity> factsOf(ChangeEntity change) {
        return FactEntity.list("issueId = ?1 and position = ?2 order by id", change.issue.id, change.position);
    }

    /**
     * Oldest first.
     *
     * @param after only those with a larger number
     */
    public List<TransitionEntity> transitions(String issueId, long after, int limit) {
        return TransitionEntity.<TransitionEntity>find("issueId = ?1 and id > ?2 order by id", issueId, after)
                .page(0, limit)
                .list();
    }

    /** The last time that this happened to the change. */
    public Optional<TransitionEntity> newest(ChangeEntity change, String action) {
        return TransitionEntity.<TransitionEntity>find(
                        "issueId = ?1 and position = ?2 and action = ?3 order by id desc",
                        change.issue.id,
                        change.position,
                        action)
                .firstResultOptional();
    }

    /**
     * Ids of issues with transitions that Kafka does not have yet, those that wait longest first.
     *
     * @param limit of their number
     */
    public List<String> unpublishedHistories(int limit) {
        return TransitionEntity.getEntityManager()
                .createQuery(
                        "select t.issueId from TransitionEntity t where t.published = false"
                                + " group by t.issueId order by min(t.id)",
                        String.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Oldest first. */
    public List<TransitionEntity> unpublishedTransitions(String issueId) {
        return TransitionEntity.list("issueId = ?1 and published = false order by id", issueId);
    }

    /** Who has edited the issue, by its history. */
    public List<String> editors(String issueId) {
        return texts(
                "select distinct t.actor from TransitionEntity t where t.issueId = ?1 and t.action = ?2",
                issueId,
                IssueAction.EDIT.word());
    }

    /** Kafka has them. */
    public void published(List<Long> transitions) {
        TransitionEntity.update("published = true where id in ?1", transitions);
    }

    /** The transitions that a request of this person has made. */
    public List<TransitionEntity> madeBy(String actor, String requestId) {
        return TransitionEntity.list("requestId = ?1 and actor = ?2", requestId, actor);
    }

    public void forget(String factId) {
        FactEntity.delete("factId", factId);
    }

    public boolean knows(String factId) {
        return FactEntity.count("factId", factId) > 0;
    }
}
