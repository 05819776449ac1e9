package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a number does not keep. */
final class NumberLosses {
    private NumberLosses() {}

    static List<Loss> of(Column from, Column to) {
        if (TypeFamily.of(from) != TypeFamily.NUMBER) {
            return List.of(
                    Loss.refused("only values that are numbers fit"), Loss.silent("what they look like changes"));
        }
        Optional<NumberRange> before = NumberRange.of(from);
        Optional<NumberRange> after = NumberRange.of(to);
        if (after.isEmpty()) {
            return approximate(before, from, to);
        }
        if (before.isEmpty()) {
            NumberRange range = after.get();
            return List.of(outside(range), rounded(range.scale()));
        }
        return exact(before.get(), after.get());
    }

    private static List<Loss> exact(NumberRange before, NumberRange after) {
        List<Loss> losses = new ArrayList<>();
        if (!after.holds(before)) {
            losses.add(outside(after));
        }
        if (after.scale() < before.scale()) {
            losses.add(rounded(after.scale()));
        }
        return losses;
    }

    /** FLOAT and DOUBLE. */
    private static List<Loss> approximate(Optional<NumberRange> before, Column from, Column to) {
        List<Loss> losses = new ArrayList<>();
        boolean single = to.dataType().equals("float");
        boolean rounds = before.map(range -> range.scale() > 0 || !range.fitsReal(single))
                .orElse(single && from.dataType().equals("double"));
        if (rounds) {
            losses.add(Loss.silent("numbers of more than " + (single ? 7 : 15) + " digits are rounded"));
        }
        if (to.unsigned() && before.map(NumberRange::hasNegatives).orElse(!from.unsigned())) {
            losses.add(Loss.refused("negative numbers do not fit"));
        }
        Integer scale = to.scale();
        if (scale != null && (from.scale() == null || from.scale() > scale)) {
            losses.add(rounded(scale));
        }
        return losses;
    }

    private static Loss outside(NumberRange range) {
        return Loss.refused("numbers outside " + range.text() + " do not fit");
    }

    private static Loss rounded(int scale) {
        return Loss.silent("numbers are rounded to " + scale + " digits after the point");
    }
}
