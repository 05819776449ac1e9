package io.ghostline.cdc.capture;

import java.util.concurrent.atomic.AtomicLong;

/** How far the stream is; written by the engine's threads, read by the migration's. */
public final class StreamState {
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong binlogEvents = new AtomicLong();
    private volatile long heartbeatMicros;
    private volatile String position = "";
    private volatile boolean swapped;

    /** Any event of the server's binlog went by, of whatever table. */
    public void binlogEventSeen() {
        binlogEvents.incrementAndGet();
    }

    /** Where the engine is in the binlog, {@code file:position}. */
    public void at(String binlogPosition) {
        position = binlogPosition;
    }

    void published(long rowsTouched, long newestHeartbeatMicros) {
        rows.addAndGet(rowsTouched);
        heartbeatMicros = Math.max(heartbeatMicros, newestHeartbeatMicros);
    }

    void swapSeen() {
        swapped = true;
    }

    long rows() {
        return rows.get();
    }

    long binlogEvents() {
        return binlogEvents.get();
    }

    /** MySQL's clock in the newest heartbeat that was published, microseconds since the epoch; 0 before the first. */
    long heartbeatMicros() {
        return heartbeatMicros;
    }

    String position() {
        return position;
    }

    /** The swap went by. */
    boolean swapped() {
        return swapped;
    }
}
