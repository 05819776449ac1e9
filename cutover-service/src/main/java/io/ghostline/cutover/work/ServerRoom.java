package io.ghostline.cutover.work;

import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.runtime.throttle.Look;
import io.ghostline.runtime.throttle.Verdict;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the servers have room for a swap: its locks hurt most when they are busy. A critical load, which fails a copy, only
 * shuts the gate here: nothing of the work is going on any more that would add to it.
 */
final class ServerRoom implements AutoCloseable {
    /** The gate asks ten times a second. */
    private static final Duration PERIOD = Duration.ofMillis(500);

    private record Seen(ThrottleSettings settings, Verdict verdict, long nanos) {}

    private final Look look;
    private final LongSupplier nanoClock;
    private @Nullable Seen seen;

    ServerRoom(Look look, LongSupplier nanoClock) {
        this.look = look;
        this.nanoClock = nanoClock;
    }

    /** Why to wait; null when there is room. No older than half a second. */
    @Nullable
    String problem(ThrottleSettings settings) throws InterruptedException {
        Seen last = seen;
        if (last == null
                || !last.settings().equals(settings)
                || nanoClock.getAsLong() - last.nanos() > PERIOD.toNanos()) {
            last = new Seen(settings, look.look(settings), nanoClock.getAsLong());
            seen = last;
        }
        String reason = last.verdict().reason();
        return reason == null ? null : "throttled: " + reason;
    }

    @Override
    public void close() {
        look.close();
    }
}
