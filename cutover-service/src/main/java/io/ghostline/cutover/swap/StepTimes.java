package io.ghostline.cutover.swap;

import java.time.Duration;
import java.util.StringJoiner;

/** How long each step of an attempt took, for the log: whoever waits wants to know for what. */
final class StepTimes {
    private final StringJoiner steps = new StringJoiner(" ", "{", "}");
    private long last = System.nanoTime();

    void reached(Step step) {
        long now = System.nanoTime();
        steps.add(step + "=" + Duration.ofNanos(now - last).toMillis() + "ms");
        last = now;
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
