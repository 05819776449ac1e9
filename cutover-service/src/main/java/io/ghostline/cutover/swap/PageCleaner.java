package io.ghostline.cutover.swap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * InnoDB's page cleaner, which writes changed pages to the data files in rounds, one a second. A RENAME that finds pages of one
 * of its tables on their way to the disk sleeps for 100 ms before it looks again ({@code Fil_shard::space_rename}), and readers
 * wait for it. So an attempt begins when a round has just ended: most of a second is left then.
 *
 * <p>No correctness depends on it. Where the page cleaner does not rest the swap begins all the same.
 */
final class PageCleaner {
    /** A round a second, and a hiccup: in which nothing was written, there is little to write. */
    static final Duration NOTHING_TO_DO = Duration.ofMillis(1_200);
    /** A round that takes longer than this leaves no pause that could be met. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Within a round it waits for the disk no longer than this, mostly. */
    static final Duration REST = Duration.ofMillis(30);
    /** A look costs the server about a millisecond. */
    static final Duration POLL = Duration.ofMillis(5);

    /** With fewer changed pages a round is over before it could be met. */
    static final long FEW = 1_000;

    /**
     * What the server tells of its buffer pool's pages.
     *
     * @param written since the server was started
     * @param changed now, and not yet written
     */
    record Pages(long written, long changed) {}

    /** Asks for them. */
    interface PageCounts {
        Pages look() throws SQLException;
    }

    /** Lets time pass. */
    interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    private final PageCounts pages;
    private final LongSupplier nanoClock;
    private final Sleep sleep;

    PageCleaner(PageCounts pages, LongSupplier nanoClock, Sleep sleep) {
        this.pages = pages;
        this.nanoClock = nanoClock;
        this.sleep = sleep;
    }

    static PageCleaner of(Connection connection) {
        return new PageCleaner(() -> look(connection), System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /** Returns when a round has ended, or none is to be expected, or it was waited for in vain: within {@link #PATIENCE}. */
    void awaitPause() throws SQLException, InterruptedException {
        long begun = nanoClock.getAsLong();
        long lastWrite = begun;
        boolean writes = false;
        Pages last = pages.look();
        while (last.changed() >= FEW || writes) {
            long now = nanoClock.getAsLong();
            Duration quiet = Duration.ofNanos(now - lastWrite);
            if (quiet.compareTo(writes ? REST : NOTHING_TO_DO) >= 0 || now - begun >= PATIENCE.toNanos()) {
                return;
            }
            sleep.nanos(POLL.toNanos());
            Pages current = pages.look();
            if (current.written() != last.written()) {
                lastWrite = nanoClock.getAsLong();
                writes = true;
            }
            last = current;
        }
    }

    private static Pages look(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_%'");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return new Pages(
                count(counts, "Innodb_buffer_pool_pages_flushed"), count(counts, "Innodb_buffer_pool_pages_dirty"));
    }

    private static long count(Map<String, Long> counts, String name) throws SQLException {
        Long count = counts.get(name);
        if (count == null) {
            throw new SQLException("this server does not tell its " + name);
        }
        return count;
    }
}
