package io.ghostline.contracts.request;

import io.ghostline.contracts.Require;
import io.ghostline.contracts.migration.ForcedCutOver;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another service asks for. Its CloudEvents type says which of these it is, and in which version:
 * {@code io.ghostline.request.<simple name>.v1}; {@link RequestType} knows them. It may come twice: its id, the same each
 * time, is the CloudEvents id, and should be the key of the record.
 */
public sealed interface Request permits FileIssue, Request.AboutIssue, Request.DropTable {
    /** Characters: a few sentences. */
    int LONGEST_REASON = 1000;

    /** Characters of a name or an id; longer than any that there is. */
    int LONGEST_NAME = 100;

    /** In whose name; has to be allowed by Ghostline's configuration. */
    String requester();

    /** What is asked of an issue that has been filed. */
    sealed interface AboutIssue extends Request {
        String issueId();

        /** In the requester's own words; kept in the issue's history. */
        @Nullable
        String reason();
    }

    /** What its migrations are told. */
    sealed interface Steer extends AboutIssue {
        /** Of the change; null for all of them. */
        @Nullable
        Integer position();
    }

    /** What decides about an issue as it was read: about what it was made meanwhile nothing is decided. */
    sealed interface Decide extends AboutIssue {
        /** Of the issue that was read, as REST and {@code IssueChanged} tell it; one that has none is refused. */
        @Nullable
        Long version();
    }

    /** The next approval. */
    record ApproveIssue(
            String requester,
            String issueId,
            @Nullable Long version,
            @Nullable String reason) implements Decide {
        public ApproveIssue {
            check(requester, issueId, reason);
        }
    }

    /** The end of the issue; says why. */
    record RejectIssue(
            String requester, String issueId, @Nullable Long version, String reason) implements Decide {
        public RejectIssue {
            check(requester, issueId, Require.text(reason, "reason"));
        }
    }

    /** @param at within 90 days; null for now */
    record RollOutIssue(
            String requester,
            String issueId,
            @Nullable Long version,
            @Nullable Instant at,
            @Nullable String reason) implements Decide {
        public RollOutIssue {
            check(requester, issueId, reason);
        }
    }

    /** What runs is cleaned up. */
    record CancelIssue(
            String requester, String issueId, @Nullable String reason) implements AboutIssue {
        public CancelIssue {
            check(requester, issueId, reason);
        }
    }

    /** Nothing is copied, verified or swapped. */
    record PauseIssue(
            String requester,
            String issueId,
            @Nullable Integer position,
            @Nullable String reason) implements Steer {
        public PauseIssue {
            check(requester, issueId, reason);
        }
    }

    /** On after a pause. */
    record ResumeIssue(
            String requester,
            String issueId,
            @Nullable Integer position,
            @Nullable String reason) implements Steer {
        public ResumeIssue {
            check(requester, issueId, reason);
        }
    }

    /** No swap before it is asked for. */
    record PostponeIssue(
            String requester,
            String issueId,
            @Nullable Integer position,
            @Nullable String reason) implements Steer {
        public PostponeIssue {
            check(requester, issueId, reason);
        }
    }

    /**
     * A swap as soon as it can be.
     *
     * @param force whether sessions in its way are ended after a while; needs a reason; null for no
     * @param sessions with force: ids of connections that are ended although a backup needs them
     */
    record CutOverIssue(
            String requester,
            String issueId,
            @Nullable Integer position,
            @Nullable String reason,
            @Nullable Boolean force,
            @Nullable List<Long> sessions)
            implements Steer {
        public CutOverIssue {
            check(requester, issueId, reason);
            sessions = sessions == null ? null : ForcedCutOver.checked(sessions);
        }
    }

    /**
     * The end of a reserved table that nobody needs.
     *
     * @param database its name in the configuration
     * @param table such as {@code ~orders_1767225600_del}
     * @param reason in the requester's own words; kept in the history of the table's issue
     * @param force whether sessions that use the table are ended after a while; needs a reason; null for no
     * @param sessions with force: ids of connections that are ended although a backup needs them
     */
    record DropTable(
            String requester,
            String database,
            String table,
            @Nullable String reason,
            @Nullable Boolean force,
            @Nullable List<Long> sessions)
            implements Request {
        public DropTable(String requester, String database, String table) {
            this(requester, database, table, null, null, null);
        }

        public DropTable {
            if (reason != null) {
                noLonger(reason, LONGEST_REASON, "reason");
            }
            sessions = sessions == null ? null : ForcedCutOver.checked(sessions);
            named(requester, "requester");
            named(database, "database");
            named(table, "table");
        }
    }

    private static void check(String requester, String issueId, @Nullable String reason) {
        named(requester, "requester");
        named(issueId, "issueId");
        if (reason != null) {
            noLonger(reason, LONGEST_REASON, "reason");
        }
    }

    /** A text that is not empty and no longer than a name. */
    static String named(String text, String what) {
        return noLonger(Require.text(text, what), LONGEST_NAME, what);
    }

    /** A text that is no longer than that. */
    static String noLonger(String text, int longest, String what) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; " + longest + " are the most");
        }
        return text;
    }
}
