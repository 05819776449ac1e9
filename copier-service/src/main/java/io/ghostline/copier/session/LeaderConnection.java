package io.ghostline.copier.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of a crew's leader, made anew when it is lost: what the members have done is not lost with it. */
public final class LeaderConnection implements AutoCloseable {
    /** What is done with the connection; once more after it was lost. */
    @FunctionalInterface
    public interface Use<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LeaderConnection.class);
    /** Lost connections during one use: more are no accident. */
    private static final int MAX_REPETITIONS = 5;
    /** Times the number of failures so far: a server that restarts must not be met by a storm of log-ins. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Crew crew;
    private final Leave leave;
    private Connection connection;

    public LeaderConnection(Crew crew, Leave leave) throws SQLException {
        this.crew = crew;
        this.leave = leave;
        this.connection = crew.connect();
    }

    /** @throws SQLException what does not pass, and what has not passed after some times */
    public <T> T use(Use<T> use) throws SQLException {
        for (int failures = 1; ; failures++) {
            try {
                return use.run(connection);
            } catch (SQLException e) {
                if (!Passing.mayPass(e) || failures > MAX_REPETITIONS) {
                    throw e;
                }
                LOG.warn("will be done again on a new connection: cause={}", e.toString());
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
