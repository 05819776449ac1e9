package io.ghostline.standalone.bench;

import io.ghostline.standalone.bench.Figures.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The table at the end: each figure, its limit, and whether it keeps within it. */
final class Report {
    /** The limits that the project has set itself. */
    private static final double IDLE_TO_COPY = 1.0;

    private static final double LOAD_TO_IDLE = 5.0;
    private static final double P99_RATIO = 2.0;
    private static final double WRITE_PAUSE_MILLIS = 250;
    private static final double READ_PAUSE_MILLIS = 60;
    private static final double MEMORY_MIB = 1024;
    /** A heap that fills a little more is no growth with the table: four times the rows would show. */
    private static final double MEMORY_GROWTH = 1.2;

    private final Figures figures;
    private final List<String> lines = new ArrayList<>();
    private boolean over;

    Report(Figures figures) {
        this.figures = figures;
        line("MySQL ALTER, ALGORITHM=COPY, idle", Figure.ALTER_COPY_SECONDS, "s", 1);
        line("Ghostline, idle: rollout to swapped", Figure.IDLE_SECONDS, "s", 1);
        limit(
                "  compared with ALTER",
                figures.ratio(Figure.IDLE_SECONDS, Figure.ALTER_COPY_SECONDS),
                IDLE_TO_COPY,
                "x");
        line("Ghostline, threads writing without pause", Figure.LOAD_SECONDS, "s", 1);
        limit("  compared with idle", figures.ratio(Figure.LOAD_SECONDS, Figure.IDLE_SECONDS), LOAD_TO_IDLE, "x");
        line("writing statements, without migration", Figure.WRITES_WITHOUT_PER_SECOND, "/s", 0);
        line("writing statements, during it", Figure.WRITES_DURING_PER_SECOND, "/s", 0);
        line("writers' p99 without migration", Figure.P99_WITHOUT_MILLIS, "ms", 1);
        line("writers' p99 during it", Figure.P99_DURING_MILLIS, "ms", 1);
        limit("  compared", figures.ratio(Figure.P99_DURING_MILLIS, Figure.P99_WITHOUT_MILLIS), P99_RATIO, "x");
        line("longest write without migration", Figure.QUIET_WRITE_MILLIS, "ms", 0);
        line("longest read without migration", Figure.QUIET_READ_MILLIS, "ms", 0);
        worst("longest write pause in the cut-over", Figure.WRITE_PAUSE_MILLIS, WRITE_PAUSE_MILLIS, "ms");
        worst("longest read pause in the cut-over", Figure.READ_PAUSE_MILLIS, READ_PAUSE_MILLIS, "ms");
        worst("rows lost or wrong", Figure.LOST_OR_WRONG_ROWS, 0, "");
        line("memory, a quarter of the rows", Figure.MEMORY_QUARTER_MIB, "MiB", 0);
        line("memory, all rows", Figure.MEMORY_FULL_MIB, "MiB", 0);
        limit("  growth", figures.ratio(Figure.MEMORY_FULL_MIB, Figure.MEMORY_QUARTER_MIB), MEMORY_GROWTH, "x");
        worst("memory at the end of all runs", Figure.MEMORY_END_MIB, MEMORY_MIB, "MiB");
    }

    private void line(String name, Figure figure, String unit, int decimals) {
        figures.median(figure)
                .ifPresent(value -> lines.add(row(name, number(value, decimals) + " " + unit, "", "", runs(figure))));
    }

    private void worst(String name, Figure figure, double limit, String unit) {
        figures.max(figure)
                .ifPresent(value -> judge(name, number(value, 0), value, limit, number(limit, 0), unit, runs(figure)));
    }

    private void limit(String name, OptionalDouble value, double limit, String unit) {
        value.ifPresent(found -> judge(name, number(found, 2), found, limit, number(limit, 1), unit, ""));
    }

    private void judge(
            String name, String shown, double value, double limit, String shownLimit, String unit, String runs) {
        boolean ok = value <= limit;
        over |= !ok;
        lines.add(row(name, shown + " " + unit, "<= " + shownLimit + " " + unit, ok ? "ok" : "OVER", runs));
    }

    private String runs(Figure figure) {
        List<Double> all = figures.all(figure);
        return all.size() < 2
                ? ""
                : all.stream()
                        .map(value -> number(value, value < 100 ? 1 : 0))
                        .collect(Collectors.joining(" ", "(", ")"));
    }

    private static String number(double value, int decimals) {
        return ("%,." + decimals + "f").formatted(value);
    }

    private static String row(String name, String value, String limit, String verdict, String runs) {
        return "%-42s %14s  %-12s %-5s %s"
                .formatted(name, value, limit, verdict, runs)
                .stripTrailing();
    }

    /** Whether a limit is not kept. */
    boolean over() {
        return over;
    }

    @Override
    public String toString() {
        return row("figure (median of the runs, or the worst)", "value", "limit", "", "runs") + "\n"
                + String.join("\n", lines);
    }
}
