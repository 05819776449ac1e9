package io.ghostline.cdc.capture;

import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes MySQL's clock into the changelog table, so that the binlog always has something to say about the lag. */
final class HeartbeatWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatWriter.class);
    /** The resolution of every lag that is shown, and of the cut-over's decision. */
    private static final Duration INTERVAL = Duration.ofMillis(100);
    /** Wait after a failure: the server may be restarting, and must not be met by a storm of log-ins. */
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A statement on one row; the session's own timeouts end it if the server hangs. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Journal journal;
    private final Connections connections;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable SQLException problem;
    private volatile long written;

    HeartbeatWriter(String migrationId, Journal journal, Connections connections) {
        this.journal = journal;
        this.connections = connections;
        this.thread = new Thread(this::write, "cdc-heartbeat-" + migrationId);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** What keeps it from writing, null when it writes. */
    @Nullable
    SQLException problem() {
        return problem;
    }

    /** How many it has written. */
    long written() {
        return written;
    }

    private void write() {
        while (!stopped) {
            try (Connection connection = connections.open(Purpose.JOURNAL)) {
                while (!stopped) {
                    journal.heartbeat(connection);
                    written++;
                    problem = null;
                    Thread.sleep(INTERVAL.toMillis());
                }
            } catch (SQLException e) {
                if (problem == null) {
                    LOG.warn("heartbeat not written: table={} cause={}", journal.table(), e.toString());
                }
                problem = e;
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
