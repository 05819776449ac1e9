package io.ghostline.runtime.assignment;

import io.ghostline.runtime.assignment.Failures.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long something has kept a migration from going on. It has begun with the first failure, and lasts for as long as others
 * follow; what goes well for a while ends it. Safe for use by several threads.
 */
public final class Outage {
    /** A little longer than a try takes to fail, which is the time to connect, and the longest wait before the next. */
    static final Duration SHOWN = Duration.ofSeconds(16);
    /** Longer than any try takes to fail: the longest time for an answer is a minute. */
    static final Duration OVER = Duration.ofMinutes(2);

    private final Duration patience;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private @Nullable Instant since;
    private long begunAt;
    private long metAt;

    /** @param patience after which it is a failure */
    public Outage(Duration patience, Clock clock, LongSupplier nanoTime) {
        this.patience = patience;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * It was met now.
     *
     * @return since when it lasts
     * @throws MigrationFailedException when it has lasted for too long
     */
    public synchronized Instant met(Verdict.Outage outage) {
        long now = nanoTime.getAsLong();
        Instant begun = since;
        if (begun == null || now - metAt > OVER.toNanos()) {
            begun = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            since = begun;
            begunAt = now;
        }
        metAt = now;
        if (now - begunAt > patience.toNanos()) {
            throw new MigrationFailedException(
                    "gave up after " + patience.toMinutes() + " minutes: since " + begun + " "
                            + outage.what() + ". To do: " + outage.advice()
                            + "; then start the migration again (ghostline.outage.patience says how long is waited)");
        }
        return begun;
    }

    /** Whether it was met just now: what is sampled meanwhile is old. */
    synchronized boolean lasts() {
        return since != null && nanoTime.getAsLong() - metAt < SHOWN.toNanos();
    }
}
