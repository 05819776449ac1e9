package io.ghostline.standalone.bench;

import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.demo.Load;
import io.ghostline.standalone.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What the application felt in each stretch of a migration, between one fact and the next. */
final class PhaseLoads {
    private final Workload workload;
    private final long begun = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Histogram writes;
    private final Histogram reads;
    private long since = begun;
    private int facts;

    PhaseLoads(Workload workload) {
        this.workload = workload;
        this.writes = workload.writes().next();
        this.reads = workload.reads().next();
        writes.reset();
        reads.reset();
    }

    /** A new view of the issue: there may be another fact. */
    void see(IssueView view) {
        List<IssueView.Fact> told = view.facts();
        if (told.size() > facts) {
            facts = told.size();
            end("until " + told.get(facts - 1).type());
        }
    }

    private void end(String what) {
        Histogram writing = workload.writes().next();
        Histogram reading = workload.reads().next();
        writes.add(writing);
        reads.add(reading);
        long now = System.nanoTime();
        lines.add(what + ": " + Load.of(writing, reading, Duration.ofNanos(now - since)));
        since = now;
    }

    List<String> lines() {
        return lines;
    }

    /** All of it. */
    Load total() {
        end("end");
        return Load.of(writes, reads, Duration.ofNanos(System.nanoTime() - begun));
    }
}
