package io.ghostline.copier.kafka;

import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.Passing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection of a partition's thread; opened again, not too often, after it was lost. */
final class MirrorConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorConnection.class);
    /** Between two tries to connect, or to work with a connection that has not worked yet. */
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(50);
    /** A server that restarts is noticed soon, and not met by a storm of log-ins. */
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(2);

    private final Connections connections;
    private volatile @Nullable Connection connection;
    private Duration backOff = FIRST_BACK_OFF;
    private long nextAt = System.nanoTime();
    /** The last connection was good for something: another one is made at once when it is lost. */
    private boolean worked;

    private volatile boolean aborted;

    MirrorConnection(Connections connections) {
        this.connections = connections;
    }

    /** Null while it is too early for another try. */
    @Nullable
    Connection get() throws SQLException {
        Connection current = connection;
        if (current == null && !aborted && nextAt - System.nanoTime() <= 0) {
            worked = false;
            current = connections.open();
            connection = current;
            if (aborted) {
                abort();
            }
        }
        return current;
    }

    void worked() {
        worked = true;
        backOff = FIRST_BACK_OFF;
    }

    /**
     * After a failure that may pass. The outcome of a lost COMMIT need not be known: what the connection was for (a mirror,
     * a marker's passing) may be done twice.
     *
     * @return false if it won't pass
     */
    boolean mayPass(SQLException e) {
        if (!Passing.mayPass(e)) {
            return false;
        }
        close();
        if (worked) {
            LOG.info("connection renewed: error={} cause={}", e.getErrorCode(), e.getMessage());
            nextAt = System.nanoTime();
            return true;
        }
        LOG.warn("will try again: in={} error={} cause={}", backOff, e.getErrorCode(), e.getMessage());
        nextAt = System.nanoTime() + backOff.toNanos();
        backOff = backOff.multipliedBy(2).compareTo(LAST_BACK_OFF) < 0 ? backOff.multipliedBy(2) : LAST_BACK_OFF;
        return true;
    }

    /** From another thread: whatever it waits for ends with an error. */
    void abort() {
        aborted = true;
        Connection current = connection;
        if (current != null) {
            try {
                current.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.warn("connection could not be cut: cause={}", e.toString());
            }
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                LOG.debug("a lost connection could not be closed", e);
            }
        }
    }
}
