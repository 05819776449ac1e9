package io.ghostline.issue.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets a few passwords be checked at a time: each takes a processor for a tenth of a second, and others need it, too. */
final class PasswordChecks {
    private static final int AT_A_TIME = 2;
    /** Each is a thread that answers nobody meanwhile. */
    private static final int MOST_WAITING = 8;
    /** Several times what those before it take. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Semaphore checks = new Semaphore(AT_A_TIME, true);

    /** @throws TooManyLoginsException when too many are waiting, or for too long */
    boolean run(BooleanSupplier check) {
        if (checks.getQueueLength() >= MOST_WAITING || !admitted()) {
            throw new TooManyLoginsException("too many are logging in at this moment: try again", TRY_AGAIN);
        }
        try {
            return check.getAsBoolean();
        } finally {
            checks.release();
        }
    }

    private boolean admitted() {
        try {
            return checks.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
