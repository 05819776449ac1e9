package io.ghostline.standalone.demo;

import io.ghostline.standalone.comparison.ComparisonResult;
import io.ghostline.standalone.workload.Workload;
import java.io.PrintStream;
import java.time.Duration;

/**
 * What the demo says at the end.
 *
 * @param before the workload without a migration
 * @param during the workload during the migration and a moment after
 */
record Summary(Load before, Load during) {

    void print(PrintStream out, Timeline timeline, Workload workload, ComparisonResult result, Duration compared) {
        double seconds = timeline.duration().toMillis() / 1000.0;
        Pauses pauses = Pauses.around(timeline, workload);
        out.println();
        out.println("summary");
        out.println("  timeline     " + timeline);
        out.printf(
                "  migrated     %,d rows in %.1f s, %,.0f rows/s%n", result.rows(), seconds, result.rows() / seconds);
        out.println("  before it    " + before);
        out.println("  during it    " + during);
        out.printf(
                "  committed    %,d transactions; %d rolled back by MySQL (deadlocks among the writers), %d reconnects%n",
                workload.committed(), workload.rolledBack(), workload.reconnected());
        out.printf(
                "  swap         longest statement from the first lock that was asked for to 1 s after: write %d ms, read %d ms%n",
                pauses.writes().toMillis(), pauses.reads().toMillis());
        out.printf(
                "  compared     all %,d rows with the writers' own record in %.1f s: %s%n",
                result.rows(),
                compared.toMillis() / 1000.0,
                result.same() ? "no difference" : result.lost() + " lost, " + result.wrong() + " wrong");
    }

    /** What scripts read: the last line. */
    static void printVerdict(PrintStream out, Timeline timeline, Workload workload, ComparisonResult result) {
        Pauses pauses = Pauses.around(timeline, workload);
        out.printf(
                "demo: migrated %d rows in %.1f s, writes paused %d ms, reads paused %d ms, lost %d, wrong %d%n",
                result.rows(),
                timeline.duration().toMillis() / 1000.0,
                pauses.writes().toMillis(),
                pauses.reads().toMillis(),
                result.lost(),
                result.wrong());
    }
}
