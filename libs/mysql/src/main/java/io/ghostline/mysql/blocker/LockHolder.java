package io.ghostline.mysql.blocker;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a metadata lock.
 *
 * @param threadId of the performance schema; no other thread has it while the server runs
 * @param eventId with the thread id: which of its locks
 * @param lockType on the table, such as SHARED_READ; or the name of a lock on the whole server
 * @param connectionId for KILL; null for an XA transaction that was prepared and has no connection any more
 * @param transactionSeconds age of its transaction, null when InnoDB knows of none
 */
public record LockHolder(
        long threadId,
        long eventId,
        String lockType,
        @Nullable Long connectionId,
        @Nullable String user,
        @Nullable String host,
        @Nullable String command,
        @Nullable Long transactionSeconds) {
    /** Those whose owner can't write to the table under them. */
    private static final Set<String> READING = Set.of("SHARED", "SHARED_HIGH_PRIO", "SHARED_READ", "SHARED_READ_ONLY");

    public boolean isSameLock(LockHolder other) {
        return threadId == other.threadId && eventId == other.eventId;
    }

    /** Whether its owner can't write to the table under it. */
    public boolean onlyReads() {
        return READING.contains(lockType);
    }

    /** For a person who is to end it. */
    public String describe() {
        if (connectionId == null) {
            return "a prepared XA transaction without a connection (see XA RECOVER; metadata lock owner thread "
                    + threadId + ", " + lockType + ")";
        }
        return "connection " + connectionId + " of " + account() + " (" + command + ", " + held() + ")";
    }

    /** User and host. */
    public String account() {
        return user + "@" + host;
    }

    /** The lock, and for how long its transaction has been open. */
    public String held() {
        return lockType + (transactionSeconds == null ? "" : ", transaction open for " + transactionSeconds + " s");
    }
}
