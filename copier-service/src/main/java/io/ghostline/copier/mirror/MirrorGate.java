package io.ghostline.copier.mirror;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the threads of an applier mirror side by side, or none of them. */
public final class MirrorGate {
    /** More than an applier has partitions. */
    private static final int ALL = 10_000;

    /** Fair, so that whoever shuts the gate gets in between threads that mirror without pause. */
    private final Semaphore turns = new Semaphore(ALL, true);

    /** Whether the caller may mirror, until it calls {@link #leave}; does not wait. */
    public boolean enter() throws InterruptedException {
        return turns.tryAcquire(0, TimeUnit.SECONDS); // unlike tryAcquire(), after those who wait already
    }

    public void leave() {
        turns.release();
    }

    /** Returns when nobody mirrors any more; nobody begins to before {@link #open}. */
    public void shut() throws InterruptedException {
        turns.acquire(ALL);
    }

    public void open() {
        turns.release(ALL);
    }
}
