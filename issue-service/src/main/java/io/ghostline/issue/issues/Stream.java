package io.ghostline.issue.issues;

import io.ghostline.issue.store.ChangeEntity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Passes on what comes from Kafka to those who listen; each instance of the service hears everything. */
@ApplicationScoped
public class Stream {
    /** About a minute of a busy issue; who is further behind has to listen anew, and can look at the issue. */
    private static final int BUFFER = 256;

    private final BroadcastProcessor<Message> listeners = BroadcastProcessor.create();

    /**
     * A message.
     *
     * @param key of Kafka's record: a migration's id, or an issue's
     * @param type such as {@code CopyProgress}
     * @param json as it is in Kafka
     */
    public record Message(String key, String type, String json) {
        /** Whether it is about this issue or one of its changes. */
        public boolean isOf(String issueId) {
            return key.equals(issueId) || ChangeEntity.issueOf(key).equals(issueId);
        }
    }

    /** By one thread at a time: listeners expect one message after the other. */
    public synchronized void tell(Message message) {
        listeners.onNext(message);
    }

    /** From now on, until the listener goes; fails when it reads too slowly, so that it hears of its gap. */
    public Multi<Message> messages() {
        return listeners.onOverflow().buffer(BUFFER);
    }
}
