package io.ghostline.copier.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of a crew, made anew when it is lost: what was done with it before is not lost with it. For one thread. */
public final class RenewedConnection implements AutoCloseable {
    /** What is done with the connection; once more after it was lost. */
    @FunctionalInterface
    public interface Use<T, E extends Exception> {
        T run(Connection connection) throws SQLException, E;
    }

    private static final Logger LOG = LoggerFactory.getLogger(RenewedConnection.class);
    /** Lost connections during one use, of half a second: more are no accident of that one. */
    private static final int MAX_REPETITIONS = 5;
    /** Times the number of failures so far. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Crew crew;
    private final Leave leave;
    private final Predicate<SQLException> repeatable;
    private Connection connection;

    /** @param repeatable after which failures something is done again, on a new connection */
    public RenewedConnection(Crew crew, Leave leave, Predicate<SQLException> repeatable) throws SQLException {
        this.crew = crew;
        this.leave = leave;
        this.repeatable = repeatable;
        this.connection = crew.connect();
    }

    /** @throws SQLException what is not repeatable, and what has failed too often */
    public <T, E extends Exception> T use(Use<T, E> use) throws SQLException, E {
        for (int failures = 1; ; failures++) {
            try {
                return use.run(connection);
            } catch (SQLException e) {
                if (!repeatable.test(e) || failures > MAX_REPETITIONS) {
                    throw e;
                }
                LOG.warn(
                        "will be done again on a new connection: thread={}",
                        Thread.currentThread().getName(),
                        e);
                leave.await(PAUSE.multipliedBy(failures));
                crew.release(connection);
                connection = crew.connect();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        crew.release(connection);
    }
}
