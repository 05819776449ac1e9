package io.ghostline.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.ghostline.contracts.Require;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What issue-service tells: transitions of issues and of their changes, and answers to requests. Published at least once;
 * {@link #eventId()} is the same when it is told again. The CloudEvents type is {@code io.ghostline.<simple name>}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = IssueEvent.IssueChanged.class, name = "IssueChanged"),
    @Type(value = IssueEvent.RequestAccepted.class, name = "RequestAccepted"),
    @Type(value = IssueEvent.RequestRefused.class, name = "RequestRefused")
})
public sealed interface IssueEvent {
    /** Of the record: what shares a key keeps its order. */
    String key();

    /** Identity of the event: repeated deliveries carry the same. */
    String eventId();

    default String type() {
        return getClass().getSimpleName();
    }

    /** What answers a request. */
    sealed interface Answer extends IssueEvent {
        String requestId();

        @Override
        default String key() {
            return requestId();
        }
    }

    /**
     * Something happened to an issue or to one of its changes; those of one issue come in their order.
     *
     * @param transition grows with each transition of an issue
     * @param position of the change among those of the issue, from 1; null when it happened to the issue as a whole
     * @param migrationId key of the facts about the change; null when it happened to the issue as a whole
     * @param database name of the change's database in the configuration
     * @param action such as {@code approve}
     * @param actor a person, or the service that did it
     * @param from state before it
     * @param to state after it; may be the same
     * @param reason in the actor's own words
     * @param requestId of the request that asked for it; null when none from Kafka did
     * @param version of the issue after it, which whoever approves, rejects or rolls out names; null when it happened before
     *     versions were told
     */
    record IssueChanged(
            String issueId,
            long transition,
            @Nullable Integer position,
            @Nullable String migrationId,
            @Nullable String database,
            @Nullable String table,
            String action,
            String actor,
            String from,
            String to,
            @Nullable String reason,
            @Nullable String requestId,
            Instant at,
            @Nullable Long version)
            implements IssueEvent {
        public IssueChanged {
            Require.text(issueId, "issueId");
            Require.text(action, "action");
            Require.text(actor, "actor");
            Require.text(from, "from");
            Require.text(to, "to");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String key() {
            return issueId;
        }

        @Override
        public String eventId() {
            return issueId + "/" + transition;
        }
    }

    /**
     * What was asked for is done, or will be: transitions and facts tell.
     *
     * @param request such as {@code FileIssue}
     * @param issueId the issue that was filed, or that it was about; null when it was about none
     */
    record RequestAccepted(
            String requestId,
            String requester,
            String request,
            @Nullable String issueId) implements Answer {
        public RequestAccepted {
            Require.text(requestId, "requestId");
            Require.text(requester, "requester");
            Require.text(request, "request");
        }

        @Override
        public String eventId() {
            return requester + "/" + requestId + "/" + type();
        }
    }

    /**
     * Nothing was done; the request is on {@code ghostline.requests.dlq}, too.
     *
     * @param requester null when the request did not tell in a form that could be read
     * @param request such as {@code FileIssue}; null when that could not be read
     */
    record RequestRefused(
            String requestId,
            @Nullable String requester,
            @Nullable String request,
            RequestProblem problem) implements Answer {
        public RequestRefused {
            Require.text(requestId, "requestId");
            Objects.requireNonNull(problem, "problem");
        }

        @Override
        public String eventId() {
            return (requester == null ? "" : requester) + "/" + requestId + "/" + type();
        }
    }
}
