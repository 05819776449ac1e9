package io.ghostline.issue.issues;

import io.ghostline.issue.review.MigrationConnections;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.Turn;
import io.ghostline.mysql.ServerConnections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
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
    private final WorkerWatch workers;

    @Inject
    ServerQueues(IssueStore store, Policies policies, Limits limits, IssueClock clock, WorkerWatch workers) {
        this.store = store;
        this.policies = policies;
        this.limits = limits;
        this.clock = clock;
        this.workers = workers;
    }

    /** What all changes wait for now. */
    public Waits waits() {
        return new Waits(look(), workers);
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
     * @param alongside others that begin at the same time
     */
    Optional<String> crowded(Reviewed reviewed, int alongside) {
        ServerConnections connections = reviewed.connections();
        Instant settled = clock.now().minus(SETTLED);
        String server = reviewed.server().serverUuid();
        long settling = store.turns().stream()
                .filter(turn -> turn.state().active() && turn.server().equals(server))
                .map(Turn::startedAt)
                .filter(begun -> begun != null && begun.isAfter(settled))
                .count();
        long needed = (Math.max(settling, alongside) + 1) * MigrationConnections.MOST;
        return connections.free() >= needed
                ? Optional.empty()
                : Optional.of(
                        "the server has no room for it: " + connections + ", a fifth is left to the application, and "
                                + needed + " are needed. It begins when they are free");
    }
}
