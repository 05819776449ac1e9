package io.ghostline.issue.issues;

import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.store.ChangeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changes wait for. Needs the caller's transaction. */
@ApplicationScoped
public class Waits {
    private final ServerQueues queues;
    private final WorkerWatch workers;

    @Inject
    Waits(ServerQueues queues, WorkerWatch workers) {
        this.queues = queues;
        this.workers = workers;
    }

    /** As it is now, for any number of changes. */
    public Look look() {
        return new Look(queues, workers);
    }

    /** The queues are looked at once, and only when a change waits. */
    public static final class Look {
        private final ServerQueues queues;
        private final WorkerWatch workers;
        private @Nullable ServerQueue queue;

        private Look(ServerQueues queues, WorkerWatch workers) {
            this.queues = queues;
            this.workers = workers;
        }

        /** A place on the server, a worker, the server, the moment of the swap; null when it waits for nothing. */
        public @Nullable String of(ChangeEntity change) {
            return inQueue(change)
                    .or(() -> Optional.ofNullable(change.waitingFor))
                    .or(() -> workers.waitsFor(change))
                    .orElse(null);
        }

        private Optional<String> inQueue(ChangeEntity change) {
            if (change.state != ChangeState.WAITING) {
                return Optional.empty();
            }
            if (queue == null) {
                queue = queues.look();
            }
            return queue.waitsFor(change.id);
        }
    }
}
