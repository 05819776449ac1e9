package io.ghostline.cutover.convergence;

import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures, without any lock, how long a change takes to be mirrored: a marker is put and waited for. */
public final class Convergence {
    /** Markers in a row that must pass in time: one can be lucky between two bursts. */
    static final int IN_A_ROW = 3;
    /** Longest wait for one marker: a lag beyond it is no reason to swap soon, whatever it is. */
    static final Duration LONGEST = Duration.ofSeconds(5);
    /** Between two looks at the marker: a few percent of the lag that is accepted. */
    private static final Duration POLL = Duration.ofMillis(5);

    /** Waits a moment; throws when the work has to stop. */
    public interface Pause {
        void await(Duration atMost);
    }

    private final Journal journal;
    private final Pause pause;
    private final Consumer<String> report;

    /** @param report told now and then what is waited for */
    public Convergence(Journal journal, Pause pause, Consumer<String> report) {
        this.journal = journal;
        this.pause = pause;
        this.report = report;
    }

    /**
     * Puts up to three markers, one after the other.
     *
     * @param steady longest lag that is small enough for the swap
     * @return why it is too early; null when all passed in time
     */
    public @Nullable String problem(Connection connection, Duration steady) throws SQLException {
        for (int i = 0; i < IN_A_ROW; i++) {
            Duration lag = measure(connection, steady);
            if (lag.compareTo(steady) > 0) {
                return text(lag, steady);
            }
        }
        return null;
    }

    private Duration measure(Connection connection, Duration steady) throws SQLException {
        long begun = System.nanoTime();
        long marker = journal.putMarker(connection);
        Duration lag = Duration.ofNanos(System.nanoTime() - begun);
        while (lag.compareTo(LONGEST) < 0 && !journal.markerPassed(connection, marker)) {
            pause.await(POLL);
            lag = Duration.ofNanos(System.nanoTime() - begun);
            if (lag.compareTo(steady) > 0) {
                report.accept(text(lag, steady));
            }
        }
        return lag;
    }

    private static String text(Duration lag, Duration steady) {
        return "changes are mirrored after " + (lag.compareTo(LONGEST) >= 0 ? "more than " : "") + lag.toMillis()
                + " ms; the swap waits until it is at most " + steady.toMillis() + " ms";
    }
}
