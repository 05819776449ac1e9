package io.ghostline.copier.kafka;

import io.ghostline.copier.mirror.MarkerBoard;
import io.ghostline.copier.mirror.PartitionApplier;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the journal about chunks and markers that the stream leaves open. A replay after a crash of the capture may open
 * a chunk again and never close it, or bring a marker that the other partitions passed long ago; and a partition that
 * is full of held events stops reading, with the event that would free them still to be read.
 *
 * <p>HIGH is written in the chunk's own transaction, ABANDONED makes its commit impossible: to see either is to know that
 * the transaction has ended, which is what a chunk's closing in the stream says too. A row that is missing says nothing:
 * it may not be visible yet.
 */
final class JournalLookups {
    /** Longer than a chunk takes; what is open for this long is worth a query. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** When reading has stopped: chunks end by themselves, and this is all that is waited for. */
    private static final Duration HASTE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(JournalLookups.class);

    private final Journal journal;
    private final MarkerBoard board;
    private final Duration patience;
    private final Set<Long> openBefore = new HashSet<>();
    private final Set<Long> markersBefore = new HashSet<>();
    private long lookedAt = System.nanoTime();

    JournalLookups(Journal journal, MarkerBoard board) {
        this(journal, board, PATIENCE);
    }

    JournalLookups(Journal journal, MarkerBoard board, Duration patience) {
        this.journal = journal;
        this.board = board;
        this.patience = patience;
    }

    /** Looks up what was open at the last look already; with haste, whatever is open. */
    void look(Connection connection, PartitionApplier applier, boolean haste) throws SQLException {
        long now = System.nanoTime();
        if (now - lookedAt < (haste ? HASTE : patience).toNanos()) {
            return;
        }
        lookedAt = now;
        for (long chunk : applier.openChunks()) {
            if (haste || openBefore.contains(chunk)) {
                lookUpChunk(connection, applier, chunk);
            }
        }
        for (long marker : applier.markers()) {
            if (markersBefore.contains(marker)
                    && journal.kind(connection, marker).orElse(Kind.MARKER) == Kind.PASSED) {
                board.recorded(marker);
            }
        }
        openBefore.clear();
        openBefore.addAll(applier.openChunks());
        markersBefore.clear();
        markersBefore.addAll(applier.markers());
    }

    private void lookUpChunk(Connection connection, PartitionApplier applier, long chunk) throws SQLException {
        Kind kind = journal.kind(connection, chunk).orElse(Kind.LOW);
        if (kind == Kind.HIGH || kind == Kind.ABANDONED) {
            LOG.info("chunk closed by the journal: chunk={} kind={}", chunk, kind);
            applier.closeChunk(chunk);
        }
    }
}
