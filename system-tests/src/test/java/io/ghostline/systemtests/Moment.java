package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A moment in a migration's life, as the server shows it. */
enum Moment {
    CAPTURE_STARTING,
    BACKFILL,
    INDEXES,
    VERIFICATION,
    /** Writes wait, and the last changes are mirrored. */
    DRAINING,
    RENAMED;

    /** Longer than everything before it takes on a loaded machine, restarts included. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    /** The swap holds the table for about 50 ms. */
    private static final Duration POLL = Duration.ofMillis(4);

    private static final int NO_SUCH_TABLE = 1146;

    private static final String TABLE =
            "SELECT MAX(table_name) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE ";
    /** FLUSH TABLES orders WITH READ LOCK has been granted. */
    private static final String LOCKED = "SELECT COUNT(*) FROM performance_schema.metadata_locks"
            + " WHERE object_schema = DATABASE() AND object_name = 'orders' AND lock_status = 'GRANTED'"
            + " AND lock_type IN ('SHARED_NO_WRITE', 'SHARED_READ_ONLY')";

    /** Returns when the moment has come, or is past. */
    void await(Servers servers) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (Connection connection = servers.connect();
                Statement statement = connection.createStatement()) {
            while (!come(statement)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(this + " did not come within " + TIMEOUT);
                }
                Thread.sleep(POLL.toMillis());
            }
        }
    }

    private boolean come(Statement statement) throws SQLException {
        if (this == DRAINING && !ask(statement, LOCKED).equals("0")) {
            return true;
        }
        if (ask(statement, TABLE + "'~%_del'") != null) {
            return true;
        }
        String journal = ask(statement, TABLE + "'~%_ghc'");
        if (this == DRAINING || this == RENAMED || journal == null) {
            return false;
        }
        try {
            return !ask(statement, "SELECT COUNT(*) FROM `" + journal + "` WHERE " + condition())
                    .equals("0");
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return false; // dropped between the two statements
            }
            throw e;
        }
    }

    /** On the changelog table; a PHASE row's seq is the number of what is done. */
    private String condition() {
        return switch (this) {
            case CAPTURE_STARTING -> "TRUE";
            case BACKFILL -> "kind = 'HIGH' AND seq > 20";
            case INDEXES -> "kind = 'PHASE' AND seq = 3";
            case VERIFICATION -> "kind = 'PHASE' AND seq = 4";
            case DRAINING, RENAMED -> throw new IllegalStateException(this + " is not in the changelog table");
        };
    }

    private static String ask(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
