package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** What keeps writers out of the original, and lets readers in, while the last changes are mirrored. */
interface Barrier {
    /** Before anything is locked. */
    void prepare() throws SQLException, TimeoutException, InterruptedException;

    /**
     * From the call on new writers wait; when it returns, all who wrote are through.
     *
     * @throws TimeoutException when that takes longer than {@link Bounds#lock}
     */
    void raise() throws SQLException, TimeoutException, AttemptFailedException, InterruptedException;

    /** Fails if it no longer stands. */
    void check() throws SQLException, TimeoutException, AttemptFailedException, InterruptedException;

    /** C is next in the queue: lets it through, and nobody else. */
    void lower() throws SQLException, TimeoutException, AttemptFailedException;

    /** Throws what ended the wait, if it ended with an error. */
    static void requireNoError(CompletableFuture<Void> ended) throws SQLException, InterruptedException {
        try {
            Session.await(ended, Duration.ZERO);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not ended", e);
        }
    }
}
