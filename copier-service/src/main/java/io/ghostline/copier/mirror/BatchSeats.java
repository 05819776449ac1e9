package io.ghostline.copier.mirror;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many batches of all partitions are mirrored side by side: two, and one more each time that so many do not get a
 * backlog down soon. After a long wait (the index build) all of them at once would take the application's processors and
 * disk for as long as it lasts (docs/adr/0012); but what comes in has to be mirrored, however much it is. What was needed
 * once is not taken back: a backlog that comes and goes would keep the tables from ever being swapped.
 *
 * <p>Safe for use by several threads.
 */
public final class BatchSeats {
    private static final Logger LOG = LoggerFactory.getLogger(BatchSeats.class);
    /** One does not keep up with a busy application on a busy server: while it waits for the disk, nobody works. */
    static final int FIRST = 2;
    /** Two batches, the largest: a backlog below this is gone before anything could be said of it. */
    static final int SMALL_BACKLOG = 2 * BatchSize.MOST;
    /** Longer than a hiccup of the server or of this process, short beside the backlogs that matter. */
    static final Duration LOOK = Duration.ofSeconds(10);
    /** Halved each time it is gone within a minute; the tables can't be swapped before. */
    private static final double MOST_LEFT = 0.5;
    /** How soon whoever waits for a seat sees that it has to stop. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** Fair: each partition has its turn. */
    private final Semaphore free = new Semaphore(FIRST, true);

    private int seats = FIRST;
    private boolean looking;
    private long lookedAt;
    private long backlogThen;

    /** Waits a moment for a seat; when it is true, it has to be given back by {@link #leave}. */
    public boolean take() throws InterruptedException {
        return free.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void leave() {
        free.release();
    }

    /**
     * Called all the time while batches are mirrored.
     *
     * @param backlog keys of all partitions that wait to be mirrored
     * @param partitions more batches than these there can't be
     * @param nanos {@link System#nanoTime}
     */
    public synchronized void adapt(long backlog, int partitions, long nanos) {
        if (backlog <= SMALL_BACKLOG) {
            looking = false;
        } else if (!looking) {
            look(backlog, nanos);
        } else if (nanos - lookedAt >= LOOK.toNanos()) {
            if (backlog > backlogThen * MOST_LEFT && seats < partitions) {
                seats++;
                free.release();
                LOG.info("more changes are mirrored at a time: batches={} backlog={}", seats, backlog);
            }
            look(backlog, nanos);
        }
    }

    private void look(long backlog, long nanos) {
        looking = true;
        lookedAt = nanos;
        backlogThen = backlog;
    }

    /** Nothing was mirrored for a while, by intention: what has piled up says nothing about the number of seats. */
    public synchronized void lookAnew() {
        looking = false;
    }

    synchronized int seats() {
        return seats;
    }
}
