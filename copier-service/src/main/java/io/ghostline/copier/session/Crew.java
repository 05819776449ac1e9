package io.ghostline.copier.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that work side by side for one step. The first failure of any is kept for the one who leads them; none
 * outlives {@link #close}.
 */
public final class Crew implements AutoCloseable {
    /** What a member does; it ends when {@link #dismissed} or interrupted. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    /** A chunk under way usually ends within this; its connection is cut after it. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** A thread whose connection was cut ends at once; more would hold up the next owner of the migration. */
    private static final Duration CUT_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Connections connections;
    private final List<Thread> members = new CopyOnWriteArrayList<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean dismissed;
    private int started;

    public Crew(String name, Connections connections) {
        this.name = name;
        this.connections = connections;
    }

    /** Adds a member. Only the leader's thread may call this. */
    public void start(Task task) {
        members.removeIf(member -> !member.isAlive());
        Thread member = new Thread(() -> work(task), name + "-" + started++);
        member.setDaemon(true);
        members.add(member);
        member.start();
    }

    private void work(Task task) {
        try {
            task.run();
        } catch (Throwable e) {
            if (!dismissed || e instanceof Error) {
                failure.compareAndSet(null, e);
            } else {
                LOG.debug(
                        "ended by dismissal: thread={}", Thread.currentThread().getName(), e);
            }
        }
    }

    /** A connection that is cut when the crew has to end and its user does not; return it with {@link #release}. */
    public Connection connect() throws SQLException {
        Connection connection = connections.open();
        open.add(connection);
        if (dismissed) {
            release(connection);
            throw new SQLException("the crew " + name + " is dismissed");
        }
        return connection;
    }

    public void release(Connection connection) throws SQLException {
        open.remove(connection);
        connection.close();
    }

    /** Whether members are to end. */
    public boolean dismissed() {
        return dismissed;
    }

    /** How many still work. */
    public long size() {
        return members.stream().filter(Thread::isAlive).count();
    }

    /** Throws what the first failing member threw. */
    public void check() throws SQLException {
        Throwable first = failure.get();
        if (first instanceof SQLException sql) {
            throw sql;
        }
        if (first instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw new IllegalStateException("a thread of " + name + " failed", first);
        }
    }

    @Override
    public void close() {
        dismissed = true;
        members.forEach(Thread::interrupt);
        boolean interrupted = join(GRACE);
        for (Connection connection : open) {
            cut(connection);
        }
        interrupted |= join(CUT_TIMEOUT);
        members.stream()
                .filter(Thread::isAlive)
                .forEach(member -> LOG.warn("thread still running after its connection was cut: {}", member.getName()));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for all, together at most this long, also when interrupted: they must not outlive the step. */
    private boolean join(Duration atMost) {
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Thread member : members) {
            while (member.isAlive() && System.nanoTime() < deadline) {
                try {
                    member.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("connection could not be cut: cause={}", e.toString());
        }
    }
}
