package io.ghostline.mysql.session;

/**
 * What a connection is for, which decides how long it may wait for the locks of others.
 */
public enum Purpose {
    /** Reading definitions and variables. Metadata locks are waited for briefly: nothing depends on the answer at once. */
    METADATA(5, 5),
    /** Rows of the changelog table: single rows, held for milliseconds by ourselves only. */
    JOURNAL(5, 5),
    /** Chunks: a chunk may wait for a mirror's rows of the ghost. */
    COPY(5, 10),
    /** Mirrors: before 8.0.1 this is the wait for the application's row locks, so the smallest that there is. May chain. */
    MIRROR(5, 1),
    /** Reads in a snapshot, without row locks. */
    VERIFY(5, 5),
    /** DDL on reserved tables, which only our own statements use; a chunk or mirror may have to end first. */
    SCHEMA_CHANGE(10, 10),
    /** Table locks on the application's table: everybody queues behind a waiting lock, so the smallest useful wait. */
    CUT_OVER(1, 1);

    private final int lockWaitSeconds;
    private final int rowLockWaitSeconds;

    Purpose(int lockWaitSeconds, int rowLockWaitSeconds) {
        this.lockWaitSeconds = lockWaitSeconds;
        this.rowLockWaitSeconds = rowLockWaitSeconds;
    }

    int lockWaitSeconds() {
        return lockWaitSeconds;
    }

    int rowLockWaitSeconds() {
        return rowLockWaitSeconds;
    }
}
