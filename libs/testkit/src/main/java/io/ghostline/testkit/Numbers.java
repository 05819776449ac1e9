package io.ghostline.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many rows by one statement, on every version of MySQL (5.7 has no WITH RECURSIVE). */
public final class Numbers {

    private Numbers() {}

    /**
     * What stands behind FROM: a table {@code numbers} whose column {@code n} goes up one by one.
     *
     * @param first of them
     * @param last at least as great
     */
    public static String table(int first, int last) {
        int count = last - first + 1;
        String digits = IntStream.range(0, 10)
                .mapToObj(digit -> "SELECT " + digit + " AS d")
                .collect(Collectors.joining(" UNION ALL "));
        List<String> terms = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (long place = 1; place < count || place == 1; place *= 10) {
            terms.add(place + " * p" + place + ".d");
            places.add("(" + digits + ") AS p" + place);
        }
        String number = first + " + " + String.join(" + ", terms);
        return "(SELECT " + number + " AS n FROM " + String.join(" JOIN ", places) + " HAVING n <= " + last
                + " ORDER BY n) AS numbers";
    }
}
