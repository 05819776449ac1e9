package io.ghostline.issue.review.difference;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.mysql.schema.CheckCopies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The CHECK constraints of a table, before and after. MySQL gives those of a copy names of its own
 * ({@code ghost_chk_1}), which follow the table when it is renamed ({@code orders_chk_1}); a name that a person chose is
 * lost in a migration. It may print their conditions otherwise, too ({@code _latin1'x'} for {@code _utf8mb4'x'}).
 */
final class CheckComparison {
    private final String table;
    private final String copy;
    private final boolean online;
    private final List<CheckDifference> differences = new ArrayList<>();

    /** @param online whether the copy becomes the table, with its names */
    CheckComparison(String table, String copy, boolean online) {
        this.table = table;
        this.copy = copy;
        this.online = online;
    }

    /** @param copied as the copy had them before the ALTER */
    List<CheckDifference> compare(
            List<CheckConstraint> before, List<CheckConstraint> copied, List<CheckConstraint> after) {
        Map<String, CheckConstraint> rest = new LinkedHashMap<>();
        after.forEach(check -> rest.put(check.name(), check));
        Map<CheckConstraint, CheckConstraint> copies = CheckCopies.of(before, copied);
        for (CheckConstraint old : before) {
            CheckConstraint copyOfIt = copies.get(old);
            CheckConstraint found = copyOfIt == null ? null : stillThere(copyOfIt, rest);
            if (found != null) {
                rest.remove(found.name());
            }
            addIfDifferent(old, found);
        }
        rest.values().forEach(check -> {
            CheckConstraint named = check.renamedWith(copy, table);
            differences.add(new CheckDifference(named.name(), DifferenceKind.ADDED, null, named));
        });
        return differences;
    }

    /** MySQL gives the number of one that was dropped to the next that is added. */
    private static @Nullable CheckConstraint stillThere(CheckConstraint copied, Map<String, CheckConstraint> after) {
        CheckConstraint found = after.get(copied.name());
        return found != null && found.clause().equals(copied.clause()) ? found : null;
    }

    private void addIfDifferent(CheckConstraint old, @Nullable CheckConstraint found) {
        if (found == null) {
            differences.add(new CheckDifference(old.name(), DifferenceKind.DROPPED, old, null));
            return;
        }
        CheckConstraint now = online
                ? found.renamedWith(copy, table)
                : new CheckConstraint(old.name(), old.clause(), found.enforced());
        if (now.enforced() != old.enforced()) {
            differences.add(new CheckDifference(now.name(), DifferenceKind.CHANGED, old, now));
        } else if (!Identifier.same(now.name(), old.name())) {
            differences.add(new CheckDifference(now.name(), DifferenceKind.RENAMED, old, now));
        }
    }
}
