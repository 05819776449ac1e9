package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.runtime.journal.Phase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A moment in a migration's life, as the server shows it. */
enum Moment {
    CAPTURE_STARTING,
    BACKFILL,
    VERIFICATION,
    INDEXES,
    /** Writes wait, and the last changes are mirrored. */
    DRAINING,
    RENAMED;

    /** Longer than everything before it takes on a loaded machine, restarts included. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    /** The swap holds the table for about 50 ms. */
    private static final Duration POLL = Duration.ofMillis(4);

    /** Migrations until it is met: the shortest lasts for a tenth of a second. */
    private static final int ROUNDS = 3;

    private static final int NO_SUCH_TABLE = 1146;

    private static final String TABLE =
            "SELECT MAX(table_name) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE ";
    /** What a swap below MySQL 8.0.13 puts under the old table's name while it lasts. */
    private static final String IS_SENTRY = " AND table_comment = 'Ghostline sentry'";

    private static final String IS_REAL = " AND table_comment <> 'Ghostline sentry'";
    /** FLUSH TABLES orders WITH READ LOCK waits, and writers behind it. */
    private static final String BARRIER = "SELECT COUNT(*) FROM performance_schema.metadata_locks"
            + " WHERE object_schema = DATABASE() AND object_name = 'orders' AND lock_status = 'PENDING'"
            + " AND lock_type = 'SHARED_NO_WRITE'";

    private enum Time {
        BEFORE,
        NOW,
        PAST
    }

    /** Something that awaits the moment. */
    @FunctionalInterface
    interface Round {
        /** @return whether the moment was met */
        boolean run() throws Exception;
    }

    /** Repeats it until the moment is met. */
    void untilMet(Round round) throws Exception {
        boolean met = false;
        for (int i = 0; i < ROUNDS && !met; i++) {
            met = round.run();
        }
        assertThat(met).as("%s was met", this).isTrue();
    }

    /**
     * Returns when the moment has come, or is past.
     *
     * @return whether it was met
     */
    boolean await(Servers servers) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (Connection connection = servers.connect();
                Statement statement = connection.createStatement()) {
            Time time = time(statement);
            while (time == Time.BEFORE) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(this + " did not come within " + TIMEOUT);
                }
                Thread.sleep(POLL.toMillis());
                time = time(statement);
            }
            System.out.println(this + ": " + time);
            return time == Time.NOW;
        }
    }

    private Time time(Statement statement) throws SQLException {
        if (this == DRAINING
                && (!ask(statement, BARRIER).equals("0") || ask(statement, TABLE + "'~%_del'" + IS_SENTRY) != null)) {
            return Time.NOW;
        }
        boolean renamed = ask(statement, TABLE + "'~%_del'" + IS_REAL) != null;
        String journal = ask(statement, TABLE + "'~%_ghc'");
        if (renamed) {
            return this == RENAMED && journal != null ? Time.NOW : Time.PAST;
        }
        if (this == DRAINING || this == RENAMED || journal == null) {
            return Time.BEFORE;
        }
        try {
            return time(statement, journal);
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return Time.PAST; // dropped between the two statements
            }
            throw e;
        }
    }

    private Time time(Statement statement, String journal) throws SQLException {
        return switch (this) {
            case CAPTURE_STARTING -> reached(statement, journal, Phase.CAPTURE_STARTED) ? Time.PAST : Time.NOW;
            case BACKFILL -> {
                if (reached(statement, journal, Phase.COPY_COMPLETED)) {
                    yield Time.PAST;
                }
                yield has(statement, journal, "kind = 'HIGH' AND seq > 20") ? Time.NOW : Time.BEFORE;
            }
            case VERIFICATION -> between(statement, journal, Phase.COPY_COMPLETED, Phase.VERIFIED);
            case INDEXES -> between(statement, journal, Phase.VERIFIED, Phase.INDEXES_BUILT);
            case DRAINING, RENAMED -> throw new IllegalStateException(this + " is not in the changelog table");
        };
    }

    private static Time between(Statement statement, String journal, Phase first, Phase last) throws SQLException {
        if (!reached(statement, journal, first)) {
            return Time.BEFORE;
        }
        return reached(statement, journal, last) ? Time.PAST : Time.NOW;
    }

    private static boolean reached(Statement statement, String journal, Phase phase) throws SQLException {
        return has(statement, journal, "kind = 'PHASE' AND seq = " + phase.ordinal());
    }

    private static boolean has(Statement statement, String journal, String condition) throws SQLException {
        return !ask(statement, "SELECT COUNT(*) FROM `" + journal + "` WHERE " + condition)
                .equals("0");
    }

    private static String ask(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
