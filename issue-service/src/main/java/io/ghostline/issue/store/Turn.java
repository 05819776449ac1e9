package io.ghostline.issue.store;

import io.ghostline.issue.lifecycle.ChangeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides when a change may begin: a few columns of it, since they are read every second.
 *
 * @param changeId also the id of its migration
 * @param serverUuid null before a review at its rollout has seen the server
 * @param startedAt null while it waits
 */
public record Turn(
        String changeId,
        String issueId,
        Execution execution,
        ChangeState state,
        @Nullable String serverUuid,
        String database,
        String schema,
        String table,
        @Nullable Instant startedAt) {

    /** Whether both would have one table under way at the same time. */
    public boolean sameTable(Turn other) {
        return server().equals(other.server()) && schema.equals(other.schema) && table.equals(other.table);
    }

    /** Of changes with the same one no more run at a time than may. */
    public String server() {
        return serverUuid == null ? "database " + database : serverUuid;
    }
}
