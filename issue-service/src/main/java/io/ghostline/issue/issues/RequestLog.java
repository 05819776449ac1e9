package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.event.IssueEvent.Answer;
import io.ghostline.contracts.request.Request;
import io.ghostline.issue.issues.RequestKey.KeyUsedException;
import io.ghostline.issue.store.HandledRequestEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers requests that came over Kafka, and what was answered: one that comes again does nothing. Written before
 * anything is done and once more after it; what a crash in between had done is seen in the history of the issue.
 */
@ApplicationScoped
public class RequestLog {
    private final IssueClock clock;

    @Inject
    RequestLog(IssueClock clock) {
        this.clock = clock;
    }

    /**
     * What is known of a request.
     *
     * @param cameBefore whether it may have been done already
     * @param answer null when it has none yet
     * @param told whether Kafka has the answer
     */
    public record Entry(boolean cameBefore, @Nullable Answer answer, boolean told) {}

    /**
     * A request came.
     *
     * @throws KeyUsedException when another one came with its id
     */
    public Entry came(String requestId, Request request) {
        String digest = Digest.of(request.getClass().getSimpleName() + ContractJson.writeText(request));
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<HandledRequestEntity> before = HandledRequestEntity.lock(request.requester(), requestId);
            if (before.isEmpty()) {
                new HandledRequestEntity(request.requester(), requestId, digest, clock.now()).persist();
                return new Entry(false, null, false);
            }
            HandledRequestEntity entity = before.get();
            if (!entity.digest.equals(digest)) {
                throw new KeyUsedException(requestId);
            }
            return new Entry(true, answer(entity), entity.told);
        });
    }

    private static @Nullable Answer answer(HandledRequestEntity entity) {
        return entity.answer == null ? null : (Answer) ContractJson.read(entity.answer, IssueEvent.class);
    }

    /** It has an answer, which is not on Kafka yet. */
    public void answered(Request request, Answer answer) {
        QuarkusTransaction.requiringNew()
                .run(() -> entity(request.requester(), answer.requestId()).answer = ContractJson.writeText(answer));
    }

    /** Kafka has the answer. */
    public void told(String requester, String requestId) {
        QuarkusTransaction.requiringNew().run(() -> entity(requester, requestId).told = true);
    }

    /** Whether the store answers just now. */
    public boolean reachable() {
        try {
            QuarkusTransaction.requiringNew().run(HandledRequestEntity::look);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static HandledRequestEntity entity(String requester, String requestId) {
        return HandledRequestEntity.lock(requester, requestId)
                .orElseThrow(() ->
                        new IllegalStateException("request " + requestId + " of " + requester + " is not in the log"));
    }
}
