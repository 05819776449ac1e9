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
    /** Longest wait for one marker, or twice the lag that is accepted: one beyond it is no reason to swap soon. */
    static final Duration LONGEST = Duration.ofSeconds(5);
    /** Between two looks at the marker: a few percent of the lag that is accepted. */
    private static final Duration POLL = Duration.ofMillis(5);

    /** Waits a moment; throws when the work has to stop. */
    public interface Pause {
        void await(Duration atMost);
    }

    private final Journal journal;
    private final Pause pause;
    private final Consumer<Lag> report;

    /**
     * A lag that is too long.
     *
     * @param measured or more, where nobody waited any longer
     */
    public record Lag(Duration measured, Duration accepted) {
        @Override
        public String toString() {
            return "changes are mirrored after " + measured.toMillis() + " ms; the swap waits until it is at most "
                    + accepted.toMillis() + " ms";
        }
    }

    /** @param report told now and then what is waited for */
    public Convergence(Journal journal, Pause pause, Consumer<Lag> report) {
        this.journal = journal;
        this.pause = pause;
        this.report = report;
    }

    /**
     * Puts up to three markers, one after the other.
     *
     * @param steady longest lag that is small enough for the swap
     * @return one that took longer; null when all passed in time
     */
    public @Nullable Lag problem(Connection connection, Duration steady) throws SQLException {
        for (int i = 0; i < IN_A_ROW; i++) {
            Duration lag = measure(connection, steady);
            if (lag.compareTo(steady) > 0) {
                return new Lag(lag, steady);
            }
        }
        return null;
    }

    private Duration measure(Connection connection, Duration steady) throws SQLException {
        long begun = System.nanoTime();
        long marker = journal.putMarker(connection);
        Duration lag = Duration.ofNanos(System.nanoTime() - begun);
        Duration longest = LONGEST.compareTo(steady.multipliedBy(2)) > 0 ? LONGEST : steady.multipliedBy(2);
        while (lag.compareTo(longest) < 0 && !journal.markerPassed(connection, marker)) {
            pause.await(POLL);
            lag = Duration.ofNanos(System.nanoTime() - begun);
            if (lag.compareTo(steady) > 0) {
                report.accept(new Lag(lag, steady));
            }
        }
        return lag;
    }
}
