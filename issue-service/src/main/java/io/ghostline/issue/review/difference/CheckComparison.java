package io.ghostline.issue.review.difference;

import io.ghostline.mysql.schema.CheckConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CHECK constraints of a table, before and after. MySQL gives those of a copy names of its own
 * ({@code ghost_chk_1}), which follow the table when it is renamed ({@code orders_chk_1}); a name that a person chose is
 * lost in a migration. It may print their conditions otherwise, too ({@code _latin1'x'} for {@code _utf8mb4'x'}).
 */
final class CheckComparison {
    private static final String GENERATED = "_chk_";

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
        Map<CheckConstraint, CheckConstraint> copies = copies(before, copied);
        for (CheckConstraint old : before) {
            CheckConstraint copyOfIt = copies.get(old);
            addIfDifferent(old, copyOfIt == null ? null : rest.remove(copyOfIt.name()));
        }
        rest.values().forEach(check -> {
            CheckConstraint named = named(check);
            differences.add(new CheckDifference(named.name(), DifferenceKind.ADDED, null, named));
        });
        return differences;
    }

    /** Which is the copy of which: the one that says the same, else the next; MySQL copies them by name, and numbers them. */
    private static Map<CheckConstraint, CheckConstraint> copies(
            List<CheckConstraint> before, List<CheckConstraint> copied) {
        List<CheckConstraint> rest = new ArrayList<>(copied);
        rest.sort(Comparator.comparing((CheckConstraint check) -> check.name().length())
                .thenComparing(CheckConstraint::name));
        Map<CheckConstraint, CheckConstraint> copies = new HashMap<>();
        for (CheckConstraint old : before) {
            Optional<CheckConstraint> same = rest.stream()
                    .filter(check -> check.clause().equals(old.clause()))
                    .findFirst();
            same.ifPresent(found -> {
                copies.put(old, found);
                rest.remove(found);
            });
        }
        for (CheckConstraint old : before) {
            if (!copies.containsKey(old) && !rest.isEmpty()) {
                copies.put(old, rest.remove(0));
            }
        }
        return copies;
    }

    private void addIfDifferent(CheckConstraint old, @Nullable CheckConstraint found) {
        if (found == null) {
            differences.add(new CheckDifference(old.name(), DifferenceKind.DROPPED, old, null));
            return;
        }
        CheckConstraint now = online ? named(found) : new CheckConstraint(old.name(), old.clause(), found.enforced());
        if (now.enforced() != old.enforced()) {
            differences.add(new CheckDifference(now.name(), DifferenceKind.CHANGED, old, now));
        } else if (!now.name().equalsIgnoreCase(old.name())) {
            differences.add(new CheckDifference(now.name(), DifferenceKind.RENAMED, old, now));
        }
    }

    /** Under the name that it has once the copy is the table. */
    private CheckConstraint named(CheckConstraint check) {
        String generated = copy + GENERATED;
        return check.name().startsWith(generated)
                ? new CheckConstraint(
                        table + GENERATED + check.name().substring(generated.length()),
                        check.clause(),
                        check.enforced())
                : check;
    }
}
