package io.ghostline.cutover.swap;

import io.ghostline.mysql.ServerVersion;

/** The two ways to exchange tables. */
public enum SwapMethod {
    /** MySQL 8.0.13 and newer. */
    LOCK_TABLES,
    /** Older ones; works on all. */
    SENTRY;

    public static SwapMethod of(ServerVersion version) {
        return version.supportsRenameUnderLock() ? LOCK_TABLES : SENTRY;
    }

    Swap create(SwapTables tables, Bounds bounds) {
        return switch (this) {
            case LOCK_TABLES -> new LockTablesSwap(tables, bounds);
            case SENTRY -> new SentrySwap(tables, bounds);
        };
    }
}
