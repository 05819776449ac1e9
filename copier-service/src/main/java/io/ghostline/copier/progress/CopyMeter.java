package io.ghostline.copier.progress;

import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the steps of one migration have done so far; written by their threads, read by the sampler. */
public final class CopyMeter {
    private final AtomicLong rowsCopied = new AtomicLong();
    private final AtomicLong rowsCompared = new AtomicLong();
    private volatile long rowsEstimated;
    private volatile int chunkRows;
    private volatile CopyPhase phase = CopyPhase.WAITING_FOR_CAPTURE;
    private volatile @Nullable String throttledBy;
    private final Set<String> obstacles = new ConcurrentSkipListSet<>();

    /** Nothing of the phase before holds this one back. */
    public void phase(CopyPhase now) {
        phase = now;
        throttledBy = null;
    }

    public void estimated(long rows) {
        rowsEstimated = rows;
    }

    /** What earlier runs and this one have copied, after a fresh look at the journal. */
    public void copiedBefore(long rows) {
        rowsCopied.set(rows);
    }

    public void copied(long rows) {
        rowsCopied.addAndGet(rows);
    }

    public void chunkRows(int rows) {
        chunkRows = rows;
    }

    public void comparedBefore(long rows) {
        rowsCompared.set(rows);
    }

    public void compared(long rows) {
        rowsCompared.addAndGet(rows);
    }

    /** @param reason why nothing new begins, null when nothing holds it back */
    public void throttledBy(@Nullable String reason) {
        throttledBy = reason;
    }

    /** Something in the way of one piece of the work, until it is {@link #cleared}; said as a throttling is. */
    public void obstructedBy(String obstacle) {
        obstacles.add(obstacle);
    }

    public void cleared(String obstacle) {
        obstacles.remove(obstacle);
    }

    CopyPhase phase() {
        return phase;
    }

    public long rowsCopied() {
        return rowsCopied.get();
    }

    public long rowsCompared() {
        return rowsCompared.get();
    }

    long rowsEstimated() {
        return Math.max(rowsEstimated, rowsCopied.get());
    }

    int chunkRows() {
        return chunkRows;
    }

    @Nullable
    public String throttledBy() {
        String reason = throttledBy;
        return reason == null && !obstacles.isEmpty() ? String.join("; ", obstacles) : reason;
    }
}
