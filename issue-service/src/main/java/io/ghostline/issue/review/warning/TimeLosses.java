package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.List;

/** What a date or time does not keep. */
final class TimeLosses {
    private TimeLosses() {}

    static List<Loss> of(Column from, Column to) {
        if (TypeFamily.of(from) != TypeFamily.TIME) {
            return List.of(Loss.refused("only values that are dates or times fit"));
        }
        List<Loss> losses = new ArrayList<>();
        String before = from.dataType();
        String after = to.dataType();
        boolean dayOnly = before.equals("date");
        boolean timeOnly = before.equals("time");
        if (after.equals("date") && !dayOnly && !timeOnly) {
            losses.add(Loss.silent("the time of day is cut off"));
        }
        if (after.equals("time") && !timeOnly) {
            losses.add(Loss.silent("the day is cut off"));
        }
        if (!after.equals("time") && timeOnly) {
            losses.add(Loss.silent("times get the day on which they are copied"));
        }
        if (after.equals("timestamp") && !before.equals("timestamp")) {
            losses.add(Loss.refused("times outside 1970 to 2038 do not fit"));
        }
        if (!after.equals("date") && to.fractionDigits() < from.fractionDigits()) {
            losses.add(Loss.silent("seconds are rounded to " + to.fractionDigits() + " digits after the point"));
        }
        return losses;
    }
}
