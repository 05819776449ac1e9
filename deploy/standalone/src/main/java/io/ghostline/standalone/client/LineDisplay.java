package io.ghostline.standalone.client;

import java.io.PrintStream;
import java.time.Duration;

/** A line for each phase, and one every other second, where there is no terminal. */
final class LineDisplay implements Display {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintStream out;
    private final long start = System.nanoTime();
    private long lastLine = Long.MIN_VALUE / 2;
    private String phase = "";

    LineDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(IssueView issue) {
        long now = System.nanoTime() - start;
        String current = Wording.phase(issue);
        if (current.equals(phase) && now - lastLine < INTERVAL.toNanos()) {
            return;
        }
        phase = current;
        lastLine = now;
        long estimated = Wording.estimated(issue);
        String rows = estimated == 0
                ? ""
                : "%3d %% %,d of %,d rows, "
                        .formatted(
                                Math.min(100, 100 * Wording.done(issue) / estimated), Wording.done(issue), estimated);
        out.printf("  %6.1f s  %-17s %s%s%n", now / 1e9, current, rows, Wording.details(issue));
    }

    @Override
    public void close() {
        out.flush();
    }
}
