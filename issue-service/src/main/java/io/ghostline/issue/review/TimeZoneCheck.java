package io.ghostline.issue.review;

import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.ColumnPair;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * No value of the new table depends on the time zone of the session that computes it, unless that is UTC for everybody.
 * The migration's sessions are at +00:00, so that a TIMESTAMP is copied without a conversion; an ALTER TABLE of the
 * application's would convert between TIMESTAMP and other types, compute defaults and generated columns, and check conditions,
 * in the server's zone.
 */
final class TimeZoneCheck implements Check {
    private static final Set<String> UTC =
            Set.of("UTC", "+00:00", "-00:00", "GMT", "UCT", "ETC/UTC", "ETC/GMT", "ETC/UCT", "ZULU", "ETC/ZULU");
    /** What SHOW CREATE TABLE and information_schema make of NOW() and its synonyms, and what stays as it was written. */
    private static final List<String> CLOCKS =
            List.of("current_timestamp", "now(", "curdate(", "curtime(", "sysdate(", "localtime", "from_unixtime(");

    private static final List<String> CONVERSIONS = List.of("unix_timestamp(", "from_unixtime(", "convert_tz(");

    @Override
    public String name() {
        return "time-zone";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        String zone = context.server().timeZone();
        if (UTC.contains(zone.toUpperCase(Locale.ROOT))) {
            return CheckResult.pass(name(), "the server's time zone is " + zone);
        }
        List<String> affected = affected(context);
        return affected.isEmpty()
                ? CheckResult.pass(name(), "no value is computed in the server's time zone, which is " + zone)
                : CheckResult.fail(
                        name(),
                        "the migration computes values in UTC, and the server's time zone is " + zone + ": "
                                + String.join("; ", affected),
                        "keep the type, use a TIMESTAMP or a constant default for a new column, or file the issue with"
                                + " online off");
    }

    private static List<String> affected(ReviewContext context) {
        TableDefinition ghost = context.altered();
        ColumnMapping mapping = Mappings.of(context.existing(), ghost, context.alter());
        List<String> affected = new ArrayList<>();
        for (ColumnPair pair : mapping.pairs()) {
            if (isTimestamp(pair.source()) != isTimestamp(pair.ghost())) {
                affected.add("column " + pair.ghost().name() + " becomes "
                        + pair.ghost().columnType() + ", from " + pair.source().columnType());
            }
        }
        affected.addAll(computed(
                ghost, Objects.requireNonNull(context.trial().orElseThrow().details())));
        for (Column column : ghost.columns()) {
            if (!mapping.writes(column) && !isTimestamp(column) && hasClockDefault(column)) {
                affected.add("new column " + column.name() + " has the default " + column.defaultValue());
            }
        }
        return affected;
    }

    /** What MySQL computes and keeps, or checks, from a value that looks different in each time zone. */
    private static List<String> computed(TableDefinition ghost, TableDetails details) {
        return ComputedExpressions.of(ghost, details).stream()
                .filter(computed -> computed.calls(CONVERSIONS) || computed.looksAt(ghost, TimeZoneCheck::isTimestamp))
                .map(computed -> computed.what() + " looks at a TIMESTAMP")
                .toList();
    }

    private static boolean isTimestamp(Column column) {
        return column.dataType().equals("timestamp");
    }

    private static boolean hasClockDefault(Column column) {
        String value = column.defaultValue();
        return value != null
                && column.computesDefault()
                && CLOCKS.stream().anyMatch(value.toLowerCase(Locale.ROOT)::contains);
    }
}
