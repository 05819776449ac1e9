package io.ghostline.cutover.swap;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with a metadata lock on the table.
 *
 * @param threadId of the performance schema
 * @param eventId with the thread id: which of its locks
 * @param connectionId for KILL; null for an XA transaction that was prepared and has no connection any more
 * @param transactionSeconds age of its transaction, null when InnoDB knows of none
 */
record Holder(
        long threadId,
        long eventId,
        String lockType,
        @Nullable Long connectionId,
        @Nullable String user,
        @Nullable String host,
        @Nullable String command,
        @Nullable Long transactionSeconds) {

    boolean isSameLock(Holder other) {
        return threadId == other.threadId && eventId == other.eventId;
    }

    /** For a person who is to end it. */
    String describe() {
        if (connectionId == null) {
            return "a prepared XA transaction without a connection (see XA RECOVER; metadata lock owner thread "
                    + threadId + ", " + lockType + ")";
        }
        String age = transactionSeconds == null ? "" : ", transaction open for " + transactionSeconds + " s";
        return "connection " + connectionId + " of " + user + "@" + host + " (" + command + ", " + lockType + age + ")";
    }
}
