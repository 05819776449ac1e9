package io.ghostline.cutover.swap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that have held the table for longer than between two looks. A lock request would wait for them, and
 * everybody else behind it; so they are waited for before anything is requested.
 */
public final class HolderWatch {
    private final LockWatch watch;
    private @Nullable List<Holder> old;

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
        List<Holder> now = watch.holders(Set.of());
        List<Holder> before = old;
        if (before == null) {
            old = now;
        } else {
            old = before.stream()
                    .filter(holder -> now.stream().anyMatch(holder::isSameLock))
                    .toList();
        }
        List<Holder> remaining = old;
        return remaining.isEmpty()
                ? null
                : remaining.stream().map(Holder::describe).collect(Collectors.joining(", "));
    }
}
