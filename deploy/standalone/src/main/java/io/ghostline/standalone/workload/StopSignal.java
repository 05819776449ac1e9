package io.ghostline.standalone.workload;

/** Tells threads to come to an end after what they are doing. */
final class StopSignal {
    private volatile boolean requested;

    void request() {
        requested = true;
    }

    boolean requested() {
        return requested;
    }
}
