package io.ghostline.issue.store;

import io.ghostline.issue.lifecycle.IssueState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds issues. All methods need a transaction of the caller. */
@ApplicationScoped
public class IssueStore {
    private static final List<IssueState> ACTIVE =
            List.of(IssueState.RUNNING, IssueState.CANCELLING, IssueState.FAILING);

    public Optional<IssueEntity> find(String id) {
        return IssueEntity.findByIdOptional(id);
    }

    /** With its row locked until the transaction ends: whoever changes an issue takes it first. */
    public Optional<IssueEntity> lock(String id) {
        return IssueEntity.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The issue of a migration, with its row locked. */
    public Optional<IssueEntity> lockByMigration(String migrationId) {
        return IssueEntity.<IssueEntity>find("migrationId", migrationId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Newest first. */
    public List<IssueEntity> list(@Nullable IssueState state, @Nullable String database, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (state != null) {
            conditions.add("state = :state");
            values.put("state", state);
        }
        if (database != null) {
            conditions.add("database = :database");
            values.put("database", database);
        }
        String where = conditions.isEmpty() ? "from IssueEntity" : String.join(" and ", conditions);
        return IssueEntity.<IssueEntity>find(where + " order by createdAt desc, id", values)
                .page(0, limit)
                .list();
    }

    /** The issue whose migration holds this table. */
    public Optional<IssueEntity> byActiveKey(byte[] key) {
        return IssueEntity.<IssueEntity>find("activeKey", key).firstResultOptional();
    }

    /** Ids of issues whose online migration was changed and not published since. */
    public List<String> unpublished() {
        return ids("online = true and migrationId is not null and publishedRevision < revision");
    }

    /** Ids of issues whose online migration is not over. */
    public List<String> activeOnline() {
        return IssueEntity.<IssueEntity>find("online = true and state in ?1", ACTIVE).stream()
                .map(issue -> issue.id)
                .toList();
    }

    /** Ids of issues whose ALTER MySQL runs, or was running when the service stopped. */
    public List<String> activeDirect() {
        return IssueEntity.<IssueEntity>find("online = false and state in ?1", ACTIVE).stream()
                .map(issue -> issue.id)
                .toList();
    }

    private static List<String> ids(String where) {
        return IssueEntity.<IssueEntity>find(where).stream()
                .map(issue -> issue.id)
                .toList();
    }

    /** All issues of a database that were rolled out. */
    public List<IssueEntity> rolledOut(String database) {
        return IssueEntity.list("database = ?1 and migrationId is not null", database);
    }

    /** Oldest first. */
    public List<FactEntity> facts(String issueId) {
        return FactEntity.list("issueId = ?1 order by id", issueId);
    }

    public boolean knows(String factId) {
        return FactEntity.count("factId", factId) > 0;
    }
}
