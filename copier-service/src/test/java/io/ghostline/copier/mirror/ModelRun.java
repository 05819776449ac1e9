package io.ghostline.copier.mirror;

import io.ghostline.contracts.change.Change;
import io.ghostline.mysql.session.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Scripts of writes, chunk steps, deliveries, mirrors and crashes, made from a seed and run one step at a time. */
final class ModelRun implements AutoCloseable {
    /** Steps in which the application writes; after them everything is brought to its end. */
    private static final int STEPS = 260;
    /** The end takes some hundred steps; a seed that needs more has found that something never ends. */
    private static final int MAX_STEPS = 5_000;

    private static final int CHUNKS = 2;

    private final ModelTables tables;
    private final List<ModelActor> actors = new ArrayList<>();
    private final Connection monitor;
    private final ModelActor control;
    private final ModelActor seeder;
    private final List<ModelActor> copies = new ArrayList<>();
    private final List<ModelActor> gates = new ArrayList<>();
    private final List<ModelActor> mirrors = new ArrayList<>();
    private final List<ModelActor> zombies = new ArrayList<>();
    private final List<ModelActor> writing = new ArrayList<>();

    private Random random = new Random(0);
    private List<String> script = new ArrayList<>();
    private List<ModelWriter> writers = List.of();
    /** Of four transactions of the script, how many are XA. */
    private int xaShare;

    private ModelChunks chunks;
    private ModelApplier applier;
    private ModelBinlog binlog;

    ModelRun(ModelTables tables) throws SQLException {
        this.tables = tables;
        monitor = tables.connect(Purpose.METADATA);
        control = actor(Purpose.JOURNAL);
        seeder = actor(Purpose.JOURNAL);
        for (int i = 0; i < CHUNKS; i++) {
            copies.add(actor(Purpose.COPY));
            gates.add(actor(Purpose.COPY));
        }
        for (int i = 0; i < ModelBinlog.PARTITIONS; i++) {
            mirrors.add(actor(Purpose.MIRROR));
            zombies.add(actor(Purpose.MIRROR));
        }
        for (int i = 0; i < 3; i++) {
            writing.add(actor(Purpose.JOURNAL));
        }
    }

    private ModelActor actor(Purpose purpose) throws SQLException {
        ModelActor actor = new ModelActor(tables, purpose, monitor, this::unblock);
        actors.add(actor);
        return actor;
    }

    /**
     * @return the differences at the moment at which the last marker was passed; empty if there are none
     */
    String run(long seed, ModelApplier.Parts parts) throws SQLException {
        random = new Random(seed);
        script = new ArrayList<>();
        binlog = new ModelBinlog(random);
        tables.clear(control.connection);
        int rows = 8 + random.nextInt(14);
        for (int id = 1; id <= rows; id++) {
            seeder.run("INSERT INTO t VALUES (" + id + ", " + id + ", 0)");
        }
        xaShare = random.nextInt(4);
        writers = new ArrayList<>();
        for (int i = 0; i < writing.size(); i++) {
            writers.add(new ModelWriter(
                    writing.get(i), "t", "m" + ProcessHandle.current().pid() + "-" + seed + "-" + i, random, binlog));
        }
        chunks = new ModelChunks(tables, control, copies, gates, random, binlog, parts.inDoubtRule());
        applier = new ModelApplier(tables, control, mirrors, zombies, random, binlog, parts, this::interruptMirror);
        chunks.takeOver();
        chunks.plan(rows, 3 + random.nextInt(5));
        // What is written after the copy may heal what went wrong before: some scripts end their writes with the copy.
        int stepsAfterCopy = random.nextInt(3) * 40;
        for (int step = 0; step < STEPS && stepsAfterCopy >= 0; step++) {
            note(anyStep(rows));
            stepsAfterCopy -= chunks.done() ? 1 : 0;
        }
        return end();
    }

    private String anyStep(int rows) throws SQLException {
        int kind = random.nextInt(100);
        if (kind < 13) {
            return write(rows + 14);
        } else if (kind < 26) {
            return chunks.step();
        } else if (kind < 27) {
            return chunks.takeOver();
        } else if (kind < 48) {
            return binlog.send(1 + random.nextInt(6), true);
        }
        return applier.step();
    }

    private String write(int idRange) throws SQLException {
        ModelWriter writer = writers.get(random.nextInt(writers.size()));
        if (writer.busy()) {
            return "writer busy";
        }
        if (writer.open()) {
            if (writer.isXa() && random.nextInt(3) > 0) {
                return "XA stays prepared";
            }
            return writer.end(random.nextInt(4) > 0);
        }
        Set<Integer> lockedIds = new HashSet<>(applier.lockedIds());
        Set<Integer> lockedUniques = new HashSet<>();
        for (ModelWriter other : writers) {
            lockedIds.addAll(other.ids);
            lockedUniques.addAll(other.uniques);
        }
        Map<Integer, String> committed = ModelTables.rows(control.connection, tables.source);
        boolean xa = random.nextInt(4) < xaShare;
        String told = writer.begin(
                xa, committed, lockedIds, lockedUniques, idRange, applier.missingIds(), chunks.interestingIds());
        if (writer.open() && !xa && random.nextInt(3) > 0) {
            return told + "; " + writer.end(true);
        }
        return told;
    }

    /** No more writes: the transactions end, the copy is completed, and then a marker goes through the stream. */
    private String end() throws SQLException {
        for (ModelWriter writer : writers) {
            if (writer.open()) {
                note(writer.end(true));
            }
        }
        for (int step = 0; !chunks.done(); step++) {
            requireProgress(step);
            note(random.nextInt(3) == 0 ? applier.step() : chunks.step());
        }
        if (random.nextBoolean()) {
            applier.calmDown();
        }
        long marker = tables.journal.putMarker(control.connection);
        binlog.add(new Change.MarkerReached(marker));
        note("marker " + marker);
        for (int step = 0; !applier.passed(marker); step++) {
            if (step > MAX_STEPS) {
                return "the marker is never passed";
            }
            note(random.nextInt(3) == 0 ? binlog.send(1, step < 200) : applier.step());
        }
        Map<Integer, String> source = ModelTables.rows(control.connection, tables.source);
        Map<Integer, String> ghost = ModelTables.rows(control.connection, tables.ghost);
        String differences = source.equals(ghost) ? "" : "original " + source + "\n   ghost " + ghost;
        applier.endZombies();
        if (differences.isEmpty()) {
            ghost = ModelTables.rows(control.connection, tables.ghost);
            differences = source.equals(ghost) ? "" : "after the zombies: original " + source + "\n   ghost " + ghost;
        }
        return differences;
    }

    /** A transaction whose events may be known already ends while a mirror is at work. */
    private void interruptMirror() {
        ModelWriter writer = writers.get(random.nextInt(writers.size()));
        if (writer.open() && !writer.busy() && writer.isXa() && random.nextInt(4) == 0) {
            try {
                note("while a mirror is at work: " + writer.end(random.nextInt(4) > 0));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void requireProgress(int step) {
        if (step > MAX_STEPS) {
            throw new IllegalStateException("the script does not come to its end:\n" + script());
        }
    }

    private void note(String step) {
        script.add(step);
    }

    /** What was done, a line for each step. */
    String script() {
        return String.join("\n", script);
    }

    /** Something waits for a lock: whatever may hold it goes on. */
    private void unblock(ModelActor waiting) {
        try {
            Set<Long> blockers = waiting.blockers();
            if (blockers.isEmpty() || chunks.unblock(waiting, blockers) || applier.unblock(blockers)) {
                return;
            }
            for (ModelWriter writer : writers) {
                if (writer.open() && !writer.busy() && blockers.contains(writer.connectionId())) {
                    note("for a lock: " + writer.end(true));
                    return;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Also ends what a script that failed has left open: a prepared transaction outlives its connection. */
    @Override
    public void close() throws SQLException {
        for (ModelWriter writer : writers) {
            if (writer.open() && !writer.busy()) {
                writer.end(false);
            }
        }
        for (ModelActor actor : actors) {
            actor.close();
        }
        monitor.close();
    }
}
