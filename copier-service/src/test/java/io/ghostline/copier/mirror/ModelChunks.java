package io.ghostline.copier.mirror;

import io.ghostline.contracts.change.Change;
import io.ghostline.copier.backfill.InDoubtRows;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.key.RowKey;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The backfill: several chunks under way, each a step at a time. A slow copy is one that stands between its snapshot
 * and its rows: another transaction has put the first of them into the ghost and has not ended.
 */
final class ModelChunks {
    private enum State {
        IDLE,
        LOW,
        SLOW,
        COPIED
    }

    private record Range(long seq, @Nullable RowKey lo, RowKey hi, int from, int to) {
        /** All but the first row, which is the one that a slow copy waits for. */
        void addTo(List<Integer> ids) {
            for (int id = from + 2; id <= to; id++) {
                ids.add(id);
            }
        }
    }

    private final class Slot {
        final ModelActor copy;
        final ModelActor gate;
        State state = State.IDLE;

        @Nullable
        Range range;

        long id;
        boolean abandoned;

        Slot(ModelActor copy, ModelActor gate) {
            this.copy = copy;
            this.gate = gate;
        }
    }

    private final ModelTables tables;
    private final ModelActor control;
    private final Random random;
    private final ModelBinlog binlog;
    private final boolean inDoubtRule;
    private final Deque<Range> toDo = new ArrayDeque<>();
    private final List<Slot> slots = new ArrayList<>();
    private long epoch;

    ModelChunks(
            ModelTables tables,
            ModelActor control,
            List<ModelActor> copies,
            List<ModelActor> gates,
            Random random,
            ModelBinlog binlog,
            boolean inDoubtRule) {
        this.tables = tables;
        this.control = control;
        this.random = random;
        this.binlog = binlog;
        this.inDoubtRule = inDoubtRule;
        for (int i = 0; i < copies.size(); i++) {
            slots.add(new Slot(copies.get(i), gates.get(i)));
        }
    }

    void plan(int max, int size) {
        int seq = 0;
        for (int from = 0; from < max; from += size) {
            int to = Math.min(from + size, max);
            toDo.add(new Range(++seq, from == 0 ? null : ModelTables.key(from), ModelTables.key(to), from, to));
        }
    }

    boolean done() {
        return toDo.isEmpty() && slots.stream().allMatch(slot -> slot.state == State.IDLE);
    }

    String step() throws SQLException {
        Slot slot = slots.get(random.nextInt(slots.size()));
        if (slot.copy.busy() && slot.state != State.SLOW) {
            return "chunk busy";
        }
        return switch (slot.state) {
            case IDLE -> open(slot);
            case LOW -> copy(slot);
            case SLOW -> random.nextInt(4) > 0 ? "chunk " + slot.id + " still copies" : letGo(slot);
            case COPIED -> close(slot);
        };
    }

    /** A new owner of the copy: what the old one has open can't commit any more, but goes on until it finds out. */
    String takeOver() throws SQLException {
        control.run(on -> epoch = tables.journal.takeOver(on));
        for (Slot slot : slots) {
            if (slot.state != State.IDLE && !slot.abandoned) {
                binlog.add(new Change.ChunkClosed(slot.id));
                slot.abandoned = true;
                toDo.addLast(slot.range);
            }
        }
        return "take over, epoch " + epoch;
    }

    private String open(Slot slot) throws SQLException {
        Range next = toDo.poll();
        if (next == null) {
            return "no chunk left";
        }
        control.run(on ->
                slot.id = tables.journal.openChunk(on, epoch, next.seq(), "{}").orElseThrow());
        slot.range = next;
        slot.state = State.LOW;
        slot.abandoned = false;
        binlog.add(new Change.ChunkOpened(slot.id));
        return "chunk " + slot.id + " opened " + next;
    }

    private String copy(Slot slot) throws SQLException {
        Range range = slot.range;
        if (inDoubtRule && !settled(slot)) {
            return "chunk " + slot.id + " waits for rows in doubt";
        }
        boolean slow = random.nextInt(4) > 0 && shutGate(slot);
        slot.copy.start(on -> {
            on.setAutoCommit(false);
            tables.chunkSql.copy(range.lo(), range.hi()).execute(on);
        });
        if (slow && !slot.copy.returned()) { // it waits for the gate, its snapshot is taken
            slot.state = State.SLOW;
            return "chunk " + slot.id + " copies slowly";
        }
        openGate(slot);
        return copied(slot);
    }

    private boolean settled(Slot slot) throws SQLException {
        InDoubtRows inDoubt = new InDoubtRows(tables.probe(slot.range.lo(), slot.range.hi()));
        boolean[] settled = new boolean[1];
        control.run(on -> settled[0] = inDoubt.settled(on));
        return settled[0];
    }

    /** Puts the first row that the chunk would copy into the ghost, without a commit. */
    private boolean shutGate(Slot slot) throws SQLException {
        int[] inserted = new int[1];
        try {
            slot.gate.run(on -> {
                on.setAutoCommit(false);
                try (Statement statement = on.createStatement()) {
                    inserted[0] = statement.executeUpdate("INSERT INTO " + tables.ghost.quoted()
                            + " (id, u, v) SELECT id, -id, 0 FROM t WHERE id > " + slot.range.from() + " AND id <= "
                            + slot.range.to() + " AND id NOT IN (SELECT id FROM " + tables.ghost.quoted()
                            + ") ORDER BY id LIMIT 1");
                }
            });
        } catch (SQLException e) {
            if (!SqlErrors.isLockConflict(e) && !SqlErrors.isDuplicateKey(e)) {
                throw e;
            }
            openGate(slot);
            return false;
        }
        if (inserted[0] == 0) {
            openGate(slot);
        }
        return inserted[0] == 1;
    }

    private static void openGate(Slot slot) throws SQLException {
        if (!slot.gate.busy()) {
            rollBack(slot.gate);
        }
    }

    private String letGo(Slot slot) throws SQLException {
        openGate(slot);
        return slot.state == State.SLOW ? copied(slot) : "chunk " + slot.id + " went on for a lock";
    }

    private String copied(Slot slot) throws SQLException {
        try {
            slot.copy.await();
        } catch (SQLException e) {
            if (!SqlErrors.isLockConflict(e)) {
                throw e;
            }
            rollBack(slot.copy);
            slot.state = State.LOW;
            return "chunk " + slot.id + " met a lock, will be copied again: " + e.getErrorCode();
        }
        slot.state = State.COPIED;
        return "chunk " + slot.id + " copied";
    }

    private String close(Slot slot) throws SQLException {
        boolean[] closed = new boolean[1];
        slot.copy.run(on -> {
            closed[0] = tables.journal.closeChunk(on, slot.id, "{}");
            if (closed[0]) {
                on.commit();
            } else {
                on.rollback();
            }
            on.setAutoCommit(true);
        });
        slot.state = State.IDLE;
        if (closed[0] == slot.abandoned) {
            throw new IllegalStateException("abandoned chunks, and only these, can't be closed");
        }
        if (closed[0]) {
            binlog.add(new Change.ChunkClosed(slot.id));
        }
        return "chunk " + slot.id + (closed[0] ? " closed" : " was abandoned");
    }

    private static void rollBack(ModelActor actor) throws SQLException {
        actor.run(on -> {
            if (!on.getAutoCommit()) {
                on.rollback();
                on.setAutoCommit(true);
            }
        });
    }

    /** Brings the chunk that holds the lock further, if it is one. */
    boolean unblock(ModelActor waiting, Set<Long> blockers) throws SQLException {
        for (Slot slot : slots) {
            boolean byGate = blockers.contains(slot.gate.id) && !slot.gate.busy();
            boolean byCopy = blockers.contains(slot.copy.id);
            if (slot.state == State.SLOW && (byGate || byCopy)) {
                openGate(slot);
                if (slot.copy != waiting && slot.state == State.SLOW && slot.copy.returned()) {
                    copied(slot);
                }
                return true;
            }
            if (slot.state == State.COPIED && byCopy && !slot.copy.busy()) {
                close(slot);
                return true;
            }
        }
        return false;
    }

    /** Rows of the chunks that are open or next: to write to these is what may go wrong. */
    List<Integer> interestingIds() {
        List<Integer> ids = new ArrayList<>();
        if (!toDo.isEmpty()) {
            toDo.peek().addTo(ids);
        }
        for (Slot slot : slots) {
            if (slot.state == State.LOW || slot.state == State.SLOW) {
                slot.range.addTo(ids);
            }
        }
        return ids;
    }
}
