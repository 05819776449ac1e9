package io.ghostline.copier.session;

import io.ghostline.runtime.assignment.StoppedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * The leader's thread finds pieces of work, the crew's do them, each on a connection of its own. How many they are is
 * asked anew all the time; while the migration is paused or throttled nothing new is begun.
 */
public final class Conveyor<T> {
    /** Finds pieces, in the leader's thread; empty when there are no more. */
    @FunctionalInterface
    public interface Source<T> {
        Optional<T> next() throws SQLException;
    }

    /** Does a piece, in a crew member's thread. */
    @FunctionalInterface
    public interface Work<T> {
        void run(Connection connection, T piece) throws Exception;
    }

    /** What the leader does beside finding pieces; true while it wants no new ones to be begun. */
    @FunctionalInterface
    public interface Beside {
        boolean busy() throws SQLException;

        Beside NOTHING = () -> false;
    }

    /** Found ahead: enough that no member waits for a search, few enough that their size is still the right one. */
    private static final int AHEAD = 2;
    /** How soon a stop, a pause, a throttling or a failure is seen; finished work is seen at once by the queue. */
    private static final Duration POLL = Duration.ofMillis(20);

    private final Crew crew;
    private final IntSupplier threads;
    private final Leave leave;
    private final Predicate<SQLException> repeatable;
    private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(AHEAD);
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param repeatable after which failures a piece is done again, on a new connection */
    public Conveyor(Crew crew, IntSupplier threads, Leave leave, Predicate<SQLException> repeatable) {
        this.crew = crew;
        this.threads = threads;
        this.leave = leave;
        this.repeatable = repeatable;
    }

    /** Returns when all pieces are done, and nothing is busy beside. */
    public void run(Source<T> source, Work<T> work, Beside beside) throws SQLException {
        Optional<T> next = source.next();
        while (next.isPresent()) {
            boolean held = leave.throttled() | beside.busy();
            keepStaffed(work);
            if (held) {
                leave.await(POLL);
            } else if (offer(next.get())) {
                next = source.next();
            }
            leave.check();
            crew.check();
        }
        while (underWay.get() > 0 || beside.busy()) {
            keepStaffed(work);
            leave.await(POLL);
            crew.check();
        }
    }

    private boolean offer(T piece) {
        underWay.incrementAndGet();
        boolean taken = false;
        try {
            taken = queue.offer(piece, POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new StoppedException("interrupted");
        } finally {
            if (!taken) {
                underWay.decrementAndGet();
            }
        }
        return taken;
    }

    private void keepStaffed(Work<T> work) {
        for (long missing = threads.getAsInt() - crew.size(); missing > 0; missing--) {
            crew.start(() -> member(work));
        }
    }

    private void member(Work<T> work) throws Exception {
        try (RenewedConnection connection = new RenewedConnection(crew, leave, repeatable)) {
            while (!crew.dismissed() && crew.size() <= threads.getAsInt()) {
                if (leave.throttled()) {
                    leave.await(POLL);
                    continue;
                }
                T piece = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (piece != null) {
                    connection.<T, Exception>use(own -> {
                        work.run(own, piece);
                        return piece;
                    });
                    underWay.decrementAndGet();
                }
            }
        }
    }
}
