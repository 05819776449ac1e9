package io.ghostline.copier.mirror;

import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Mirrors what a partition has ready, a batch at a time. A batch that meets a lock is halved until the locked rows are
 * alone; those are contended and tried on their own, between the batches of the others.
 */
public final class PartitionMirror {
    /** A transaction costs as much as some dozens of rows, and a commit is what the application waits for as well. */
    private static final int WORTHWHILE = 100;
    /** So long changes are collected if they are fewer than that, and nobody waits for them. */
    private static final Duration LINGER = Duration.ofMillis(50);

    private final PartitionApplier applier;
    private final Mirror mirror;
    private final LongSupplier nanoClock;
    private final ContendedKeys contended;
    /** Parts of the batch that was taken last; all of them are in flight. */
    private final Deque<List<RowKey>> pieces = new ArrayDeque<>();

    private final BatchSize size = new BatchSize();
    private long rowsMirrored;
    private long lingersUntil;

    public PartitionMirror(PartitionApplier applier, Mirror mirror, LongSupplier nanoClock) {
        this.applier = applier;
        this.mirror = mirror;
        this.nanoClock = nanoClock;
        this.contended = new ContendedKeys(nanoClock.getAsLong());
        this.lingersUntil = nanoClock.getAsLong();
    }

    /** Whether {@link #mirrorBatch} has something to do. */
    public boolean batchDue() {
        return !pieces.isEmpty() || (applier.readyKeys() > 0 && nanosToLinger() == 0);
    }

    /**
     * Mirrors one batch, or part of one.
     *
     * @throws SQLException anything but a lock conflict; what was in flight is ready again
     * @throws io.ghostline.runtime.assignment.MigrationFailedException when a row does not fit into the ghost
     */
    public void mirrorBatch(Connection connection) throws SQLException {
        try {
            if (pieces.isEmpty() && nanosToLinger() == 0) {
                List<RowKey> batch = applier.take(size.rows());
                if (!batch.isEmpty()) {
                    pieces.push(batch);
                    lingersUntil = nanoClock.getAsLong() + LINGER.toNanos();
                }
            }
            if (!pieces.isEmpty()) {
                mirrorPiece(connection);
            }
        } catch (SQLException | RuntimeException e) {
            pieces.forEach(applier::putBack);
            pieces.clear();
            throw e;
        }
    }

    /**
     * Tries at most one contended key: between two batches, so that neither waits for the other for long.
     *
     * @throws SQLException anything but a lock conflict; the key is contended again
     * @throws io.ghostline.runtime.assignment.MigrationFailedException when the row does not fit into the ghost
     */
    public void mirrorContended(Connection connection) throws SQLException {
        Optional<ContendedKeys.Try> next = contended.next(nanoClock.getAsLong(), applier::changedWhileContended);
        if (next.isPresent()) {
            tryContended(connection, next.get());
        }
    }

    private void mirrorPiece(Connection connection) throws SQLException {
        List<RowKey> piece = pieces.peek();
        try {
            Hold hold = mirror.mirror(connection, piece);
            pieces.pop();
            applier.mirrored(piece);
            rowsMirrored += piece.size();
            size.mirrored(piece.size(), hold, pieces.isEmpty());
        } catch (SQLException e) {
            if (!SqlErrors.isConflict(e) && !SqlErrors.isLossy(e)) {
                throw e;
            }
            if (piece.size() > 1) {
                halve(piece);
            } else if (SqlErrors.isLossy(e)) {
                throw LossyRow.failure(mirror.shown(piece.get(0)), e);
            } else {
                pieces.pop();
                setAside(piece.get(0), false);
            }
        }
    }

    private void halve(List<RowKey> piece) {
        int middle = piece.size() / 2;
        pieces.pop();
        pieces.push(piece.subList(middle, piece.size()));
        pieces.push(piece.subList(0, middle));
        size.halved(middle);
    }

    private void tryContended(Connection connection, ContendedKeys.Try next) throws SQLException {
        RowKey key = next.key();
        applier.takeContended(key);
        try {
            if (next.waiting()) {
                mirror.mirrorWaiting(connection, key);
            } else {
                mirror.mirror(connection, List.of(key));
            }
            applier.mirrored(List.of(key));
            contended.mirrored(key, nanoClock.getAsLong());
            rowsMirrored++;
        } catch (SQLException e) {
            if (SqlErrors.isConflict(e)) {
                setAside(key, next.waiting());
                return;
            }
            applier.contended(key);
            contended.notTried(key, nanoClock.getAsLong());
            if (SqlErrors.isLossy(e)) {
                throw LossyRow.failure(mirror.shown(key), e);
            }
            throw e;
        }
    }

    private void setAside(RowKey key, boolean waited) {
        applier.contended(key);
        contended.locked(key, waited, nanoClock.getAsLong());
    }

    /** Nanoseconds until there is something to mirror, if nothing arrives; at most {@code atMost}. */
    public long nanosUntilDue(long atMost) {
        if (!pieces.isEmpty()) {
            return 0;
        }
        long batch = applier.readyKeys() > 0 ? Math.min(nanosToLinger(), atMost) : atMost;
        return contended.untilNext(nanoClock.getAsLong(), batch);
    }

    /** A marker says that somebody waits for what came before it. */
    private long nanosToLinger() {
        if (applier.readyKeys() >= WORTHWHILE || applier.hasMarkers()) {
            return 0;
        }
        return Math.max(0, lingersUntil - nanoClock.getAsLong());
    }

    public long rowsMirrored() {
        return rowsMirrored;
    }
}
