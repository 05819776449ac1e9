package io.ghostline.copier.backfill;

import io.ghostline.contracts.migration.CopySettings;
import io.ghostline.contracts.migration.MigrationSettings;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Steers the size of chunks towards the time that one should take: bigger chunks cost less per row, and a chunk under
 * way holds back the changes that arrive meanwhile. Safe for use by several threads.
 */
public final class ChunkSize {
    /** Takes some 10 to 50 ms on ordinary tables: nothing is risked before the first measurement. */
    static final int FIRST_ROWS = 2_000;
    /** One chunk may be quick or slow by chance (a cold cache, a checkpoint): it changes the size this much at most. */
    private static final double MOST_GROWTH = 2.0;
    /** Slow chunks hurt: sizes shrink faster than they grow. */
    private static final double MOST_SHRINKING = 0.25;
    /** A measurement counts half: the other half is what was known before. */
    private static final double DAMPING = 0.5;

    private final Supplier<MigrationSettings> settings;
    private double rows = FIRST_ROWS;

    public ChunkSize(Supplier<MigrationSettings> settings) {
        this.settings = settings;
    }

    /** Rows of the next chunk. */
    public synchronized int rows() {
        rows = bounded(rows);
        return (int) Math.round(rows);
    }

    /** A chunk was copied. A last one, with fewer rows than asked for, tells by its time per row as well. */
    public synchronized void measured(long copied, Duration took) {
        if (copied < 1) {
            return; // Only gaps between keys: says nothing about rows.
        }
        double seconds = Math.max(took.toNanos(), 1) / 1e9;
        double target = settings.get().copy().chunkTime().toNanos() / 1e9;
        double ideal = copied * target / seconds;
        double factor = Math.min(MOST_GROWTH, Math.max(MOST_SHRINKING, ideal / rows));
        boolean small = copied < rows / 2;
        if (small && factor > 1) {
            return; // The fixed cost of a small chunk says little about big ones.
        }
        double damped = factor == MOST_GROWTH || factor == MOST_SHRINKING ? factor : Math.pow(factor, DAMPING);
        rows = bounded(rows * damped);
    }

    private double bounded(double wanted) {
        CopySettings now = settings.get().copy();
        return Math.min(now.chunkRowsMax(), Math.max(now.chunkRowsMin(), wanted));
    }
}
