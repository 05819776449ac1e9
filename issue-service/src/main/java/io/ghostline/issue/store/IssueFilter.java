package io.ghostline.issue.store;

import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.issue.lifecycle.IssueState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which issues are listed; a missing member does not limit. */
public record IssueFilter(
        @Nullable IssueState state,
        @Nullable String database,
        @Nullable String table,
        @Nullable String requester,
        @Nullable Boolean paused) {
    private static final String PAUSED =
            "exists (select 1 from ChangeEntity p where p.issue = i and p.state = RUNNING and p.desired = :desired)";

    /** Conditions of a query on an issue {@code i}, each with the value that it names. */
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        add(conditions, "i.state = :state", state);
        add(conditions, "i.requester = :requester", requester);
        add(conditions, "exists (select 1 from ChangeEntity d where d.issue = i and d.database = :database)", database);
        add(conditions, "exists (select 1 from ChangeEntity t where t.issue = i and t.table = :table)", table);
        if (paused != null) {
            conditions.put(paused ? PAUSED : "not " + PAUSED, DesiredState.PAUSED);
        }
        return conditions;
    }

    private static void add(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }
}
