package io.ghostline.cutover.swap;

import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tables of a swap.
 *
 * @param old what the original is called afterwards
 * @param changelog the journal
 * @param detour a name that the original passes through for an instant, in {@link SentrySwap} only, and there only when
 *     {@link #needsDetour}
 * @param keepsAutoIncrement whether the ghost goes on counting where the original is; not when the ALTER sets the next value
 */
public record SwapTables(
        TableId original, TableId ghost, TableId old, TableId changelog, TableId detour, boolean keepsAutoIncrement) {
    /** Sorts behind every name of a living script in UTF-8 (U+FFE6), and MySQL allows it in a quoted identifier. */
    private static final String LAST = "\uffe6";

    public static SwapTables of(TableId original, long timestamp) {
        ReservedNames names = ReservedNames.of(original.name(), timestamp);
        return new SwapTables(
                original,
                original.sibling(names.ghost()),
                original.sibling(names.old()),
                original.sibling(names.changelog()),
                original.sibling(LAST + names.old().substring(1)),
                true);
    }

    /** For an ALTER that sets the next AUTO_INCREMENT value. */
    public SwapTables withOwnAutoIncrement() {
        return new SwapTables(original, ghost, old, changelog, detour, false);
    }

    /**
     * Whether a RENAME TABLE would lock {@code old} before the original. MySQL takes the metadata locks of a statement in
     * the order of the names' bytes. That is before the original only for names that begin with a character outside
     * ASCII (or with '~' itself).
     */
    boolean needsDetour() {
        return locksFirst(old, original);
    }

    /** Where the sentry stands: the first name the original would be renamed to. */
    public TableId sentry() {
        return needsDetour() ? detour : old;
    }

    /** Whether there is a sentry that is locked after the original. */
    boolean canHaveSentry() {
        return locksFirst(original, sentry());
    }

    private static boolean locksFirst(TableId one, TableId other) {
        return Arrays.compareUnsigned(
                        one.name().getBytes(StandardCharsets.UTF_8),
                        other.name().getBytes(StandardCharsets.UTF_8))
                < 0;
    }

    /** {@code RENAME TABLE `s`.`orders` TO `s`.`~orders_1767225600_del`, `s`.`~orders_1767225600_gho` TO `s`.`orders`}. */
    String renameSql() {
        return "RENAME TABLE " + to(original, old) + ", " + to(ghost, original);
    }

    /** The same, past the sentry. */
    String renamePastSentrySql() {
        return needsDetour()
                ? "RENAME TABLE " + to(original, detour) + ", " + to(detour, old) + ", " + to(ghost, original)
                : renameSql();
    }

    /** What is left to do of a RENAME that the server's own crash cut in two. */
    String finishSql(boolean stillInDetour) {
        return "RENAME TABLE " + (stillInDetour ? to(detour, old) + ", " : "") + to(ghost, original);
    }

    private static String to(TableId from, TableId to) {
        return from.quoted() + " TO " + to.quoted();
    }
}
