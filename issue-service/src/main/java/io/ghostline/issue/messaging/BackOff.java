package io.ghostline.issue.messaging;

import io.ghostline.contracts.MalformedMessageException;
import io.ghostline.issue.intake.Patience;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what failed because the store or Kafka is away. */
final class BackOff {
    private static final Logger LOG = LoggerFactory.getLogger(BackOff.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    /** What is away must not be met by a storm, and is noticed soon when it is back. */
    private static final Duration LAST = Duration.ofSeconds(5);
    /** Doubled so often, the first is longer than the last. */
    private static final int DOUBLINGS = 5;

    private BackOff() {}

    /** @throws RuntimeException when it still fails after {@link Patience#STORE}: the channel fails, and health tells */
    static void repeat(String what, Runnable step) throws InterruptedException {
        Instant end = Instant.now().plus(Patience.STORE);
        for (int failures = 1; ; failures++) {
            try {
                step.run();
                return;
            } catch (MalformedMessageException e) {
                throw e;
            } catch (RuntimeException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LOG.warn("not done yet: what={} cause={}", what, e.toString());
            }
            pause(failures);
        }
    }

    /** Longer with each failure. */
    static void pause(int failures) throws InterruptedException {
        long doubled = FIRST.toMillis() << Math.min(failures - 1, DOUBLINGS);
        Thread.sleep(Math.min(doubled, LAST.toMillis()));
    }
}
