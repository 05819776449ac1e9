package io.ghostline.standalone.client;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Watches an issue until it has come to where it is waited for. */
public final class Follower {
    /** The services tell their progress once a second; each look costs the server, which may stand beside the database. */
    private static final Duration POLL = Duration.ofMillis(500);
    /** A server that restarts is back before; the migration itself does not care. */
    private static final Duration UNREACHABLE_LIMIT = Duration.ofMinutes(2);

    private final IssueClient client;
    private final BooleanSupplier serverRuns;

    /** Follows an issue of a server that somebody else runs. */
    public Follower(IssueClient client) {
        this(client, () -> true);
    }

    /** @param serverRuns false when the server can't come back */
    public Follower(IssueClient client, BooleanSupplier serverRuns) {
        this.client = client;
        this.serverRuns = serverRuns;
    }

    /**
     * Polls until the issue has ended or {@code reached}.
     *
     * @param reached what to wait for
     * @param seen told of every look at it
     * @throws IOException when the server could not be reached for two minutes, or has ended
     */
    public IssueView follow(String id, Predicate<IssueView> reached, Consumer<IssueView> seen)
            throws IOException, InterruptedException, RefusedException {
        long lastAnswer = System.nanoTime();
        while (true) {
            try {
                IssueView issue = client.get(id);
                lastAnswer = System.nanoTime();
                seen.accept(issue);
                if (issue.ended() || reached.test(issue)) {
                    return issue;
                }
            } catch (IOException e) {
                if (!serverRuns.getAsBoolean() || System.nanoTime() - lastAnswer > UNREACHABLE_LIMIT.toNanos()) {
                    throw e;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
    }
}
