package io.ghostline.cdc.capture;

import io.ghostline.cdc.capture.BinlogEvent.ChangelogWritten;
import io.ghostline.cdc.capture.BinlogEvent.RowTouched;
import io.ghostline.cdc.capture.BinlogEvent.Swapped;
import io.ghostline.contracts.change.Change;
import io.ghostline.runtime.journal.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the appliers are told of a batch of binlog events. A key that is repeated with no marker in between is told once:
 * nobody can tell the difference, as an applier only learns that it has to look at the row.
 */
final class ChangeTranslator {
    /**
     * @param rowsTouched how many row events there were, repeated ones included
     * @param swapped the batch ends at the swap of the tables; what comes after is not the original's any more
     */
    record Translation(List<Change> changes, long rowsTouched, boolean swapped) {}

    /**
     * @throws UnreadableChangeException on a row of the changelog table that nobody of us writes
     */
    Translation translate(List<BinlogEvent> events) {
        List<Change> changes = new ArrayList<>(events.size());
        Set<List<String>> sinceMarker = new HashSet<>();
        long rows = 0;
        for (BinlogEvent event : events) {
            if (event instanceof RowTouched row) {
                rows++;
                if (sinceMarker.add(row.key())) {
                    changes.add(new Change.RowChanged(row.key()));
                }
            } else if (event instanceof ChangelogWritten written) {
                Optional<Change> marker = marker(written);
                if (marker.isPresent()) {
                    changes.add(marker.get());
                    sinceMarker.clear();
                }
            } else if (event instanceof Swapped) {
                return new Translation(changes, rows, true);
            }
        }
        return new Translation(changes, rows, false);
    }

    private static Optional<Change> marker(ChangelogWritten row) {
        return switch (kind(row)) {
            case HEARTBEAT ->
                row.data() == null ? Optional.empty() : Optional.of(new Change.Heartbeat(Long.parseLong(row.data())));
            case LOW -> row.inserted() ? Optional.of(new Change.ChunkOpened(row.id())) : Optional.empty();
            case HIGH, ABANDONED -> Optional.of(new Change.ChunkClosed(row.id()));
            case MARKER -> row.inserted() ? Optional.of(new Change.MarkerReached(row.id())) : Optional.empty();
            case OWNER, PASSED, PHASE, ATTEMPT -> Optional.empty();
        };
    }

    private static Kind kind(ChangelogWritten row) {
        try {
            return Kind.valueOf(row.kind());
        } catch (IllegalArgumentException e) {
            throw new UnreadableChangeException(
                    "row " + row.id() + " of the changelog table has the unknown kind '" + row.kind()
                            + "': somebody else, or a newer version of Ghostline, writes to it",
                    e);
        }
    }
}
