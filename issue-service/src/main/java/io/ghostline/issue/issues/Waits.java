package io.ghostline.issue.issues;

import io.ghostline.issue.store.ChangeEntity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changes wait for, as it is now. */
public final class Waits {
    private final ServerQueue queue;
    private final WorkerWatch workers;

    Waits(ServerQueue queue, WorkerWatch workers) {
        this.queue = queue;
        this.workers = workers;
    }

    /** A place on the server, a worker, the server, the moment of the swap; null when it waits for nothing. */
    public @Nullable String of(ChangeEntity change) {
        return queue.waitsFor(change.id)
                .or(() -> Optional.ofNullable(change.waitingFor))
                .or(() -> workers.waitsFor(change))
                .orElse(null);
    }
}
