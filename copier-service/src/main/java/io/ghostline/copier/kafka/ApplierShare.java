package io.ghostline.copier.kafka;

import io.ghostline.copier.mirror.BatchSeats;
import io.ghostline.copier.mirror.MarkerBoard;
import io.ghostline.copier.mirror.MirrorGate;
import java.util.function.LongSupplier;

/**
 * What the partitions of one applier have in common.
 *
 * @param partitions how many they are
 * @param backlog keys of all of them that wait to be mirrored
 * @param maxPending keys that one of them keeps in memory before it stops reading
 */
record ApplierShare(
        int partitions, MarkerBoard board, MirrorGate gate, BatchSeats seats, LongSupplier backlog, int maxPending) {}
