package io.ghostline.mysql.ghost;

import io.ghostline.mysql.ServerVersion;

/** How a mirror reads the original's rows: always locking, so that it can't see a row older than its event. */
public enum RowLock {
    /** Fails at once on a locked row; before MySQL 8.0.1 it waits as {@link #WAIT} does. */
    NOWAIT,
    /** Waits up to the session's innodb_lock_wait_timeout. */
    WAIT;

    String clause(ServerVersion version) {
        if (!version.supportsForShare()) {
            return "LOCK IN SHARE MODE";
        }
        return this == NOWAIT && version.supportsNowait() ? "FOR SHARE NOWAIT" : "FOR SHARE";
    }
}
