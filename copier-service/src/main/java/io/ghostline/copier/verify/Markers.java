package io.ghostline.copier.verify;

import io.ghostline.copier.session.Leave;
import io.ghostline.runtime.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until everything that is in the binlog now has been mirrored. */
final class Markers {
    private static final Logger LOG = LoggerFactory.getLogger(Markers.class);
    /** A marker's way takes tens of milliseconds. */
    private static final Duration POLL = Duration.ofMillis(20);
    /** Covers a restart of any service on the way; what takes longer is worth a line in the log and a new start. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Journal journal;
    private final Leave leave;
    private final Duration timeout;

    Markers(Journal journal, Leave leave) {
        this(journal, leave, TIMEOUT);
    }

    Markers(Journal journal, Leave leave, Duration timeout) {
        this.journal = journal;
        this.leave = leave;
        this.timeout = timeout;
    }

    /** @throws UncheckedIOException when it does not come through: a failure that may pass */
    void await(Connection connection) throws SQLException {
        long marker = journal.putMarker(connection);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!journal.markerPassed(connection, marker)) {
            if (System.nanoTime() > deadline) {
                LOG.warn("marker not passed: marker={} within={}", marker, timeout);
                throw new UncheckedIOException(new IOException("marker " + marker + " was not passed within " + timeout
                        + ": look at cdc-service, Kafka and the copier's applier"));
            }
            leave.await(POLL);
        }
    }
}
