package io.ghostline.cutover.swap;

import io.ghostline.mysql.blocker.LockHolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In an attempt that a person has forced: when half of a lock's wait is over, those who keep it from being granted are ended,
 * on a session of its own. The other half is for their rollback; the attempt's bounds stay what they are.
 */
final class Expulsion {
    private static final Logger LOG = LoggerFactory.getLogger(Expulsion.class);

    private final SwapTables tables;
    private final AttemptSessions sessions;
    private final Duration patience;
    private final @Nullable Ender ender;

    /** @param ender null when nobody is to be ended */
    Expulsion(SwapTables tables, AttemptSessions sessions, Bounds bounds, @Nullable Ender ender) {
        this.tables = tables;
        this.sessions = sessions;
        this.patience = bounds.lock().dividedBy(2);
        this.ender = ender;
    }

    /** A wait for a lock, over when it is closed. */
    interface Wait extends AutoCloseable {
        @Override
        void close();
    }

    /** @param writersOnly whether who only reads is not in its way */
    Wait begin(boolean writersOnly) {
        Ender wanted = ender;
        if (wanted == null) {
            return () -> {};
        }
        CountDownLatch over = new CountDownLatch(1);
        sessions.get(Role.ENDER).start(() -> expel(over, writersOnly, wanted));
        return over::countDown;
    }

    private void expel(CountDownLatch over, boolean writersOnly, Ender wanted) throws InterruptedException {
        if (over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
        }
        Connection connection = sessions.get(Role.ENDER).connection();
        try {
            List<LockHolder> holders = new LockWatch(connection, tables.original()).holders(sessions.threads());
            wanted.end(
                    connection,
                    holders.stream()
                            .filter(holder -> !writersOnly || !holder.onlyReads())
                            .toList());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("who is in the way could not be ended: table={} cause={}", tables.original(), e.toString());
        }
    }
}
