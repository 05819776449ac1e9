package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** How the tables are exchanged while A keeps writers out; one for what the server can do. */
interface Swap {
    /** The connections it needs. */
    Set<Role> roles();

    /** Before anything is locked. */
    void prepare(AttemptSessions sessions) throws SQLException, TimeoutException, InterruptedException;

    /**
     * C asks for its turn on the original; does not wait for it. A holds its lock.
     *
     * @return done when C waits no more
     */
    CompletableFuture<Void> enqueue(AttemptSessions sessions);

    /** A has answered after C was seen waiting. */
    void arm(AttemptSessions sessions) throws SQLException, TimeoutException, InterruptedException;

    /** A's UNLOCK TABLES was answered: C may rename, has the lock within the bound, and ends. */
    void finish(AttemptSessions sessions) throws SQLException, TimeoutException, AttemptFailedException;

    /** The attempt is given up: C must not begin to rename. */
    void forbid();
}
