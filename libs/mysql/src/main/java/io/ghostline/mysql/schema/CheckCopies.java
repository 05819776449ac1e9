package io.ghostline.mysql.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which CHECK constraint of a copy that CREATE TABLE .. LIKE made is which of the original. MySQL names them itself
 * ({@code copy_chk_1}), numbered in the order of the original's names, and may print their conditions otherwise
 * ({@code _latin1'x'} for {@code _utf8mb4'x'}).
 */
public final class CheckCopies {
    private CheckCopies() {}

    /**
     * From each of the original to its copy: what says the same, else the next.
     *
     * @param original as {@link CheckConstraintReader} gives them, by name
     */
    public static Map<CheckConstraint, CheckConstraint> of(List<CheckConstraint> original, List<CheckConstraint> copy) {
        List<CheckConstraint> rest = new ArrayList<>(copy);
        rest.sort(Comparator.comparing((CheckConstraint check) -> check.name().length())
                .thenComparing(CheckConstraint::name));
        Map<CheckConstraint, CheckConstraint> copies = new HashMap<>();
        match(original, rest, copies, (old, now) -> saysTheSame(old, now) && old.enforced() == now.enforced());
        match(original, rest, copies, CheckCopies::saysTheSame);
        match(original, rest, copies, (old, now) -> true);
        return copies;
    }

    private static boolean saysTheSame(CheckConstraint one, CheckConstraint other) {
        return one.clause().equals(other.clause());
    }

    private static void match(
            List<CheckConstraint> original,
            List<CheckConstraint> rest,
            Map<CheckConstraint, CheckConstraint> copies,
            BiPredicate<CheckConstraint, CheckConstraint> alike) {
        for (CheckConstraint old : original) {
            Iterator<CheckConstraint> candidates = rest.iterator();
            while (!copies.containsKey(old) && candidates.hasNext()) {
                CheckConstraint candidate = candidates.next();
                if (alike.test(old, candidate)) {
                    copies.put(old, candidate);
                    candidates.remove();
                }
            }
        }
    }
}
