package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.workload.CommittedRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** Writes to its own rows, in transactions of another kind than the other writers', and keeps the record. */
abstract class HardWriter extends Nuisance {
    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int XA_DEADLOCK = 1614;
    private static final int XA_LOCK_WAIT_TIMEOUT = 1613;

    final SplittableRandom random;
    private final OwnRows rows;
    private volatile int committed;

    HardWriter(Servers servers, OwnRows rows, long seed) {
        super(servers);
        this.rows = rows;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Makes changes in one transaction.
     *
     * @return whether it was committed
     */
    abstract boolean transact(Connection connection, Changes changes) throws SQLException, InterruptedException;

    /** Undoes what is open after an error. */
    abstract void rollback(Connection connection) throws SQLException;

    @Override
    final void step(Connection connection) throws SQLException, InterruptedException {
        Changes changes = new Changes(connection, rows, random);
        long begun = System.nanoTime();
        try {
            if (transact(connection, changes)) {
                rows.committed(changes.after());
                committed++;
            }
        } catch (SQLException e) {
            if (!isConflict(e)) {
                throw e;
            }
            rollback(connection);
        }
        Orders.REST.since(begun);
    }

    /** MySQL chose it as the victim: nothing is committed. */
    private static boolean isConflict(SQLException e) {
        return switch (e.getErrorCode()) {
            case DEADLOCK, LOCK_WAIT_TIMEOUT, XA_DEADLOCK, XA_LOCK_WAIT_TIMEOUT -> true;
            default -> false;
        };
    }

    /** Transactions so far. */
    int committed() {
        return committed;
    }

    /** To be read when it has stopped. */
    CommittedRows rows() {
        return rows;
    }

    @Override
    void stop() throws InterruptedException {
        super.stop();
        assertThat(committed)
                .as("transactions of " + getClass().getSimpleName())
                .isPositive();
        System.out.println(getClass().getSimpleName() + ": " + committed + " transactions committed");
    }
}
