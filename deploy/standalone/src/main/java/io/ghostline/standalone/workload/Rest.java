package io.ghostline.standalone.workload;

import java.util.concurrent.TimeUnit;

/**
 * What a client does not use: after each transaction it waits for so many times as long as that took. So it leaves the same
 * share of a slow machine as of a fast one to others.
 */
public record Rest(double ratio) {
    /** Transaction after transaction. */
    public static final Rest NONE = new Rest(0);

    /** @param begun {@link System#nanoTime} before the transaction */
    public void since(long begun) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) ((System.nanoTime() - begun) * ratio));
    }
}
