package io.ghostline.copier.work;

import io.ghostline.contracts.migration.CopySettings;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.mirror.ApplierStatus;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Whether the application writes to the table, as the stream of its changes shows. Safe for use by several threads. */
final class LoadSense {
    /** Rarer changes than these are no load that anybody would notice the copy by. */
    private static final double BUSY_PER_SECOND = 20;
    /** Long enough for a rate, short enough to follow an application. */
    private static final Duration WINDOW = Duration.ofMillis(500);
    /** Under load the copy makes do with this part of its threads, and of the time of a chunk. */
    private static final int SHARE = 4;

    private final LongSupplier nanoClock;
    private volatile Supplier<ApplierStatus> status = () -> ApplierStatus.NOTHING;
    private long since;
    private long changesThen;
    private boolean busy;

    LoadSense(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.since = nanoClock.getAsLong();
    }

    void watch(Supplier<ApplierStatus> applier) {
        status = applier;
    }

    /**
     * What to go by now. Under load chunks are smaller, too: a mirror that meets one waits for it, with shared locks on
     * rows of the application.
     */
    MigrationSettings adapted(MigrationSettings settings) {
        CopySettings copy = settings.copy();
        return busy()
                ? settings.withCopy(copy.with(
                        Math.max(1, copy.threads() / SHARE), copy.chunkTime().dividedBy(SHARE)))
                : settings;
    }

    private synchronized boolean busy() {
        long now = nanoClock.getAsLong();
        if (now - since >= WINDOW.toNanos()) {
            ApplierStatus current = status.get();
            long changes = current.rowsMirrored() + current.keysPending();
            busy = (changes - changesThen) * 1e9 / (now - since) > BUSY_PER_SECOND;
            changesThen = changes;
            since = now;
        }
        return busy;
    }
}
