package io.ghostline.copier.mirror;

import io.ghostline.contracts.change.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** The binlog, and the topic's partitions that the capture fills from it, with replays as after a crash. */
final class ModelBinlog {
    static final int PARTITIONS = 2;

    private final Random random;
    private final List<Change> events = new ArrayList<>();
    final List<List<Change>> partitions = List.of(new ArrayList<>(), new ArrayList<>());
    /** Some scripts have none: what is sent again may heal what was lost. */
    private final int crashPercent;

    private int sent;

    ModelBinlog(Random random) {
        this.random = random;
        this.crashPercent = random.nextInt(3) * 2;
    }

    void add(Change change) {
        events.add(change);
    }

    void rowsChanged(Collection<Integer> ids) {
        ids.forEach(id -> add(new Change.RowChanged(ModelTables.key(id).values())));
    }

    boolean allSent() {
        return sent == events.size();
    }

    String send(int count, boolean mayCrash) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < count && !allSent(); i++) {
            told.append(send(mayCrash)).append("; ");
        }
        return told.toString();
    }

    /** Sends the next event; with the given chance the capture dies half way through it and begins again further back. */
    private String send(boolean mayCrash) {
        Change change = events.get(sent);
        boolean crash = mayCrash && random.nextInt(100) < crashPercent;
        int reached = crash ? random.nextInt(PARTITIONS + 1) : PARTITIONS;
        for (int partition = 0; partition < reached; partition++) {
            if (!(change instanceof Change.RowChanged row) || partitionOf(row) == partition) {
                partitions.get(partition).add(change);
            }
        }
        sent++;
        if (crash) {
            sent = Math.max(0, sent - 1 - random.nextInt(8));
            return "sent to " + reached + " partitions " + change + ", then back to " + sent;
        }
        return "sent " + change;
    }

    private static int partitionOf(Change.RowChanged row) {
        return Integer.parseInt(row.key().get(0)) % PARTITIONS;
    }
}
