package io.ghostline.issue.issues;

import io.ghostline.issue.review.MigrationConnections;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.ServerConnections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Who may begin where, by the store. Needs the caller's transaction. */
@ApplicationScoped
public class ServerQueues {
    /** A migration that has begun has its sessions by then. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final IssueStore store;
    private final Policies policies;
    private final Limits limits;
    private final IssueClock clock;

    @Inject
    ServerQueues(IssueStore store, Policies policies, Limits limits, IssueClock clock) {
        this.store = store;
        this.policies = policies;
        this.limits = limits;
        this.clock = clock;
    }

    /** The queues of all servers as they are now. */
    ServerQueue look() {
        int limit = Objects.requireNonNullElse(
                policies.limits().rules().migrationsPerServer(), limits.migrationsPerServer());
        return new ServerQueue(store.turns(), limit);
    }

    /**
     * Why the server has no room for one more migration; empty when it has.
     *
     * @param queue as it was before any of those began that begin now
     * @param alongside others that begin there now
     */
    Optional<String> crowded(ServerQueue queue, Reviewed reviewed, int alongside) {
        ServerConnections connections = reviewed.connections();
        int settling =
                queue.begunSince(clock.now().minus(SETTLED), reviewed.server().serverUuid());
        int needed = (settling + alongside + 1) * MigrationConnections.MOST;
        return connections.free() >= needed
                ? Optional.empty()
                : Optional.of(
                        "the server has no room for it: " + connections + ", a fifth is left to the application, and "
                                + needed + " are needed. It begins when they are free");
    }
}
