package io.ghostline.copier.mirror;

import io.ghostline.contracts.change.Change;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.RefreshSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.journal.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The applier, one partition at a time: with the real {@link PartitionMirror} and {@link Mirror}; and its zombies,
 * which had taken a batch when their partition was given to a successor, and bring it to its end all the same.
 */
final class ModelApplier {
    /** What is taken out; all true is what is used in production. */
    record Parts(
            boolean holdEvents, boolean lockingRead, boolean offsetRule, boolean inDoubtRule, boolean lookForGone) {
        static final Parts ALL = new Parts(true, true, true, true, true);
    }

    private final class Zombie {
        final int partition;
        final PartitionApplier applier;
        final List<RowKey> keys;
        private List<RowKey> left;
        private MirrorTransaction transaction;
        /** Comes first; null if the rows are taken out of the ghost before they are put in. */
        private @Nullable Refresh refresh;

        List<RowKey> missing = List.of();
        boolean read;
        private int steps;

        Zombie(int partition, PartitionApplier applier, List<RowKey> keys) {
            this.partition = partition;
            this.applier = applier;
            this.keys = keys;
            this.left = keys;
            this.transaction = new MirrorTransaction(on(), statements, keys, RowLock.NOWAIT);
            RefreshSql refreshSql = tables.refreshSql;
            if (random.nextInt(3) > 0 && refreshSql != null) {
                this.refresh = new Refresh(on(), statements, refreshSql, keys);
            }
        }

        private Connection on() {
            return zombieActors.get(partition).connection;
        }

        /** @return whether that was the last one */
        boolean step() throws SQLException {
            Refresh changing = refresh;
            switch (steps++) {
                case 0 -> transaction.begin();
                case 1 -> {
                    if (changing != null) {
                        changing.lock();
                    } else {
                        transaction.delete();
                    }
                }
                case 2 -> {
                    if (changing != null) {
                        changing.fill();
                    } else {
                        transaction.replace();
                    }
                    look();
                }
                case 3 -> {
                    transaction.commit();
                    read = false;
                    return changing == null;
                }
                default -> {
                    left = changing == null ? List.of() : changing.gone();
                    missing = left;
                    transaction = new MirrorTransaction(on(), statements, left, RowLock.NOWAIT);
                    refresh = null;
                    steps = 0;
                    return left.isEmpty();
                }
            }
            return false;
        }

        /** Rows that are not there now, and those that are, which are locked. */
        private void look() throws SQLException {
            missing = new ArrayList<>(left);
            missing.removeAll(tables.mirrorSql.originals(on(), left));
            read = true;
        }

        void rollback(SQLException cause) {
            transaction.rollback(cause);
        }
    }

    private final ModelTables tables;
    private final ModelActor control;
    private final List<ModelActor> actors;
    private final List<ModelActor> zombieActors;
    private final Random random;
    private final ModelBinlog binlog;
    private final Parts parts;
    private final MirrorStatements statements;
    private final Mirror mirror;
    private final Guards guards;
    private final PartitionApplier[] appliers = new PartitionApplier[ModelBinlog.PARTITIONS];
    private final PartitionMirror[] mirrors = new PartitionMirror[ModelBinlog.PARTITIONS];
    private final int[] position = new int[ModelBinlog.PARTITIONS];
    private final long[] committed = new long[ModelBinlog.PARTITIONS];
    private final Zombie[] zombies = new Zombie[ModelBinlog.PARTITIONS];
    private final MarkerBoard board = new MarkerBoard(ModelBinlog.PARTITIONS);
    /** Some scripts have none: what a crash brings again, it may also heal. */
    private int crashPercent;

    private long nanos;

    ModelApplier(
            ModelTables tables,
            ModelActor control,
            List<ModelActor> actors,
            List<ModelActor> zombieActors,
            Random random,
            ModelBinlog binlog,
            Parts parts,
            Runnable interruption) {
        this.tables = tables;
        this.control = control;
        this.actors = actors;
        this.zombieActors = zombieActors;
        this.random = random;
        this.binlog = binlog;
        this.parts = parts;
        MirrorStatements real = MirrorStatements.of(tables.mirrorSql);
        MirrorStatements locking = parts.lockingRead() ? real : OtherStatements.plainRead(real);
        this.statements = parts.lookForGone() ? locking : OtherStatements.notLooking(locking);
        this.mirror = new Mirror(OtherStatements.interrupted(statements, interruption), tables.refreshSql);
        this.crashPercent = random.nextInt(3) * 4;
        this.guards = new Guards(parts.holdEvents(), parts.offsetRule());
        for (int partition = 0; partition < ModelBinlog.PARTITIONS; partition++) {
            start(partition);
        }
    }

    private void start(int partition) {
        position[partition] = (int) committed[partition];
        appliers[partition] = new PartitionApplier(committed[partition], guards);
        mirrors[partition] = new PartitionMirror(appliers[partition], mirror, () -> nanos);
    }

    String step() throws SQLException {
        nanos += 5_000_000;
        int partition = random.nextInt(ModelBinlog.PARTITIONS);
        int kind = random.nextInt(100);
        if (kind < crashPercent) {
            return crash(partition);
        } else if (kind < 40) {
            return receive(partition);
        } else if (kind < 72) {
            return mirror(partition);
        } else if (kind < 87) {
            return zombieStep(partition);
        } else if (kind < 89) {
            return lookUp(partition);
        }
        committed[partition] = appliers[partition].committableOffset();
        return "committed p" + partition + " " + committed[partition];
    }

    private String receive(int partition) {
        List<Change> log = binlog.partitions.get(partition);
        int count = 1 + random.nextInt(12);
        int from = position[partition];
        while (count-- > 0 && position[partition] < log.size()) {
            appliers[partition].receive(position[partition], log.get(position[partition]));
            position[partition]++;
        }
        return "p" + partition + " received " + from + ".." + position[partition];
    }

    private String mirror(int partition) throws SQLException {
        if (actors.get(partition).busy()) {
            return "p" + partition + " busy";
        }
        long before = mirrors[partition].rowsMirrored();
        actors.get(partition).run(on -> {
            mirrors[partition].mirrorBatch(on);
            mirrors[partition].mirrorContended(on);
        });
        for (long marker : appliers[partition].passedMarkers()) {
            board.passed(partition, marker);
        }
        return "p" + partition + " mirrored " + (mirrors[partition].rowsMirrored() - before);
    }

    private String lookUp(int partition) throws SQLException {
        for (long chunk : appliers[partition].openChunks()) {
            control.run(on -> {
                Kind kind = tables.journal.kind(on, chunk).orElseThrow();
                if (kind == Kind.HIGH || kind == Kind.ABANDONED) {
                    appliers[partition].closeChunk(chunk);
                }
            });
        }
        return "p" + partition + " asked the journal";
    }

    private String crash(int partition) throws SQLException {
        String told = "p" + partition + " crashed";
        if (actors.get(partition).busy()) {
            return "p" + partition + " busy";
        }
        if (zombies[partition] == null && random.nextInt(4) > 0) {
            receive(partition);
            List<RowKey> keys = appliers[partition].take(1 + random.nextInt(4));
            if (!keys.isEmpty()) {
                zombies[partition] = new Zombie(partition, appliers[partition], keys);
                told = "p" + partition + " lost, zombie has " + keys;
            }
        }
        start(partition);
        return told + ", successor at " + committed[partition];
    }

    private String zombieStep(int partition) throws SQLException {
        Zombie zombie = zombies[partition];
        if (zombie == null || zombieActors.get(partition).busy()) {
            return "no zombie";
        }
        ModelActor actor = zombieActors.get(partition);
        boolean[] done = {false};
        try {
            actor.run(on -> done[0] = zombie.step());
        } catch (SQLException e) {
            if (!SqlErrors.isConflict(e)) {
                throw e;
            }
            actor.run(on -> zombie.rollback(e));
            zombies[partition] = null;
            return "zombie p" + partition + " met a lock: " + e.getErrorCode();
        }
        if (done[0]) {
            zombies[partition] = null;
            zombie.applier.mirrored(zombie.keys);
            if (random.nextBoolean()) {
                committed[partition] = zombie.applier.committableOffset();
                return "zombie p" + partition + " mirrored and committed " + committed[partition];
            }
        }
        return "zombie p" + partition + " step " + zombie.steps;
    }

    /** Rows that a zombie has looked for and not found: it would be wrong to delete them after they are inserted. */
    List<Integer> missingIds() {
        List<Integer> ids = new ArrayList<>();
        for (Zombie zombie : zombies) {
            if (zombie != null) {
                zombie.missing.forEach(
                        key -> ids.add(Integer.parseInt(key.values().get(0))));
            }
        }
        return ids;
    }

    /** No more crashes: in the end they would heal what is to be found. */
    void calmDown() {
        crashPercent = 0;
    }

    /** Rows that a zombie has locked in the original, so that the script does not write to them. */
    List<Integer> lockedIds() {
        List<Integer> ids = new ArrayList<>();
        for (Zombie zombie : zombies) {
            if (zombie != null && zombie.read) {
                zombie.keys.stream()
                        .filter(key -> !zombie.missing.contains(key))
                        .forEach(key -> ids.add(Integer.parseInt(key.values().get(0))));
            }
        }
        return ids;
    }

    /** Brings the zombie that holds the lock further, if it is one. */
    boolean unblock(Set<Long> blockers) throws SQLException {
        for (@Nullable Zombie zombie : zombies) {
            if (zombie != null
                    && blockers.contains(zombieActors.get(zombie.partition).id)
                    && !zombieActors.get(zombie.partition).busy()) {
                zombieStep(zombie.partition);
                return true;
            }
        }
        return false;
    }

    boolean passed(long marker) {
        return board.toRecord().contains(marker);
    }

    void endZombies() throws SQLException {
        for (int partition = 0; partition < ModelBinlog.PARTITIONS; partition++) {
            while (zombies[partition] != null) {
                zombieStep(partition);
            }
        }
    }
}
