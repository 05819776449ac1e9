package io.ghostline.cutover.swap;

import io.ghostline.mysql.blocker.LockHolder;
import io.ghostline.mysql.blocker.LockHolders;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that have held the table for longer than between two looks. A lock request would wait for them, and
 * everybody else behind it; so they are waited for before anything is requested.
 */
public final class HolderWatch {
    private final LockWatch watch;
    private @Nullable List<LockHolder> old;

    public HolderWatch(Connection connection, SwapTables tables) {
        this.watch = new LockWatch(connection, tables.original());
    }

    /**
     * The first look notes who holds the table; each later one drops those that have let go. Transactions that begin
     * meanwhile are not waited for: under load there is always one.
     *
     * @return who is still there, in words; null when nobody is
     */
    public @Nullable String look() throws SQLException {
        List<LockHolder> now = watch.holders(Set.of());
        List<LockHolder> before = old;
        if (before == null) {
            old = now;
        } else {
            old = before.stream()
                    .filter(holder -> now.stream().anyMatch(holder::isSameLock))
                    .toList();
        }
        return old.isEmpty() ? null : LockHolders.describe(old);
    }

    /** Those of the last look. */
    public List<LockHolder> holders() {
        return old == null ? List.of() : old;
    }
}
