package io.ghostline.copier.mirror;

/**
 * Where the applier of a migration is, over all partitions.
 *
 * @param keysPending changed rows received and not yet mirrored
 * @param keysReady those of them that wait for nothing but their turn
 * @param rowsMirrored keys mirrored since the applier started
 * @param appliedHeartbeatMicros MySQL's clock, microseconds since the epoch: every change before it has been mirrored;
 *     0 as long as a partition has not got that far
 * @param openChunks chunks that hold back events, in the partition that knows most of them
 */
public record ApplierStatus(
        long keysPending, long keysReady, long rowsMirrored, long appliedHeartbeatMicros, int openChunks) {
    /** Of one that has not begun. */
    public static final ApplierStatus NOTHING = new ApplierStatus(0, 0, 0, 0, 0);
}
