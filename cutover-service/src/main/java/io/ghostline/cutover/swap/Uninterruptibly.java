package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Waiting for what can't be stopped any more: an interrupt is kept for later. */
final class Uninterruptibly {
    private Uninterruptibly() {}

    static void await(CompletableFuture<Void> work, Duration bound) throws SQLException, TimeoutException {
        long deadline = System.nanoTime() + bound.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Session.await(work, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
