package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** How the tables are exchanged while A keeps writers out; one for what the server can do. */
interface Swap {
    /** The connections it needs, its barrier's among them. */
    Set<Role> roles();

    /** What has to keep writers out meanwhile. */
    Barrier barrier(AttemptSessions sessions);

    /** Before anything is locked. */
    void prepare(AttemptSessions sessions) throws SQLException, TimeoutException, InterruptedException;

    /**
     * C asks for its turn on the original; does not wait for it. The barrier stands.
     *
     * @return done when C waits no more
     */
    CompletableFuture<Void> enqueue(AttemptSessions sessions);

    /** The barrier stood after C was seen waiting. */
    void arm(AttemptSessions sessions) throws SQLException, TimeoutException, InterruptedException;

    /** Shows that everything is mirrored that was ever written to the original. */
    interface Proof {
        void run() throws SQLException, AttemptFailedException, InterruptedException;
    }

    /** The barrier is gone: C has the lock within the bound, renames, and ends. */
    void finish(AttemptSessions sessions, Proof proof)
            throws SQLException, TimeoutException, AttemptFailedException, InterruptedException;

    /** The attempt is given up: C must not begin to rename. */
    void forbid();
}
