package io.ghostline.copier.mirror;

/**
 * Where the applier of a migration is, over all partitions.
 *
 * @param keysPending changed rows received and not yet mirrored
 * @param rowsMirrored keys mirrored since the applier started
 * @param appliedHeartbeatMicros MySQL's clock, microseconds since the epoch: every change before it has been mirrored;
 *     0 as long as a partition has not got that far
 * @param openChunks chunks that hold back events, in the partition that knows most of them
 */
public record ApplierStatus(long keysPending, long rowsMirrored, long appliedHeartbeatMicros, int openChunks) {}
