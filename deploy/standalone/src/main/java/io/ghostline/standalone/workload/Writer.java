package io.ghostline.standalone.workload;

import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Changes its own rows and keeps the record of what it committed. */
final class Writer implements Runnable {
    /** Rolled back by MySQL in favour of another writer, or given up waiting: nothing was changed, go on. */
    private static final int DEADLOCK = 1213;

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /** More than anybody restarts a server or kills connections while one look takes place. */
    private static final int LOOKS = 10;

    private final WriterRecord record;
    private final Planner planner;
    private final LoginSource logins;
    private final StatementTimes times;
    private final Rest rest;
    private final StopSignal stop;
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong rolledBack = new AtomicLong();
    private final AtomicLong reconnected = new AtomicLong();
    private volatile @Nullable Exception failure;

    Writer(WriterRecord record, LoginSource logins, StatementTimes times, Rest rest, StopSignal stop) {
        this.record = record;
        this.planner = new Planner(record, new SplittableRandom(record.writer() + 1L));
        this.logins = logins;
        this.times = times;
        this.rest = rest;
        this.stop = stop;
    }

    @Override
    public void run() {
        try (Session session = new Session(logins, times)) {
            while (!stop.requested()) {
                long begun = System.nanoTime();
                step(session);
                rest.since(begun);
            }
        } catch (SQLException | InterruptedException | MissingRowException | RuntimeException e) {
            failure = e;
        }
    }

    private void step(Session session) throws SQLException, InterruptedException, MissingRowException {
        Plan plan = planner.next();
        try {
            commit(plan, session.run(plan));
        } catch (SQLException e) {
            if (e.getErrorCode() == DEADLOCK || e.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                session.rollback();
                rolledBack.incrementAndGet();
            } else if (connectionLost(e)) {
                OptionalLong outcome = outcome(session, plan);
                if (outcome.isPresent()) {
                    commit(plan, outcome.getAsLong());
                }
            } else {
                throw e;
            }
        }
    }

    /** Of a transaction whose answer never came; the connection that looks may be lost as well. */
    private OptionalLong outcome(Session session, Plan plan) throws SQLException, InterruptedException {
        for (int look = 1; ; look++) {
            session.reconnect();
            reconnected.incrementAndGet();
            try {
                return LostCommit.look(session.connection(), plan);
            } catch (SQLException e) {
                if (!connectionLost(e) || look == LOOKS) {
                    throw e;
                }
            }
        }
    }

    private void commit(Plan plan, long generatedId) {
        record.committed(plan, generatedId);
        committed.incrementAndGet();
    }

    /** SQLSTATE class 08, or shutting down, killed: the answer may have been lost with the connection. */
    static boolean connectionLost(SQLException e) {
        String state = e.getSQLState();
        return (state != null && (state.startsWith("08") || state.startsWith("70")))
                || e.getErrorCode() == 1053
                || e.getErrorCode() == 4031;
    }

    WriterRecord record() {
        return record;
    }

    long committed() {
        return committed.get();
    }

    long rolledBack() {
        return rolledBack.get();
    }

    long reconnected() {
        return reconnected.get();
    }

    @Nullable
    Exception failure() {
        return failure;
    }
}
