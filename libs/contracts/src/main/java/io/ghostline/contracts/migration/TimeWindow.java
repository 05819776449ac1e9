package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of each day by the clocks of a place, such as {@code 22:00-04:00 Europe/Berlin}, also over midnight. Where the
 * clocks are put forward over a whole window, that day has none; where they are put back into it, it is longer.
 *
 * @param from its first moment
 * @param to the moment after its last
 */
public record TimeWindow(LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern TEXT = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");
    /** A day may have no such time; not two in a row, anywhere. */
    private static final int MOST_DAYS = 3;

    public TimeWindow {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "cutOver.window must not begin and end at " + from + ": leave it out for any time");
        }
        if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES)) || !to.equals(to.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("cutOver.window must be in whole minutes, is " + from + "-" + to);
        }
    }

    /** @param text as {@link #toString} writes it */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TimeWindow parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (parts.matches()) {
            try {
                return new TimeWindow(
                        LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)), ZoneId.of(parts.group(3)));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(refusal(text) + " (" + e.getMessage() + ")", e);
            }
        }
        throw new IllegalArgumentException(refusal(text));
    }

    private static String refusal(String text) {
        return "cutOver.window must be like '22:00-04:00 Europe/Berlin', is '" + text + "'";
    }

    public boolean contains(Instant moment) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }

    /** When it opens next, seen from a moment outside it. */
    public ZonedDateTime opensAfter(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (int days = 0; days <= MOST_DAYS; days++) {
            ZonedDateTime opening = today.plusDays(days).atTime(from).atZone(zone);
            if (opening.toInstant().isAfter(moment) && contains(opening.toInstant())) {
                return opening;
            }
        }
        throw new IllegalStateException("the window " + this + " does not open after " + moment);
    }

    @JsonValue
    @Override
    public String toString() {
        return from + "-" + to + " " + zone;
    }
}
