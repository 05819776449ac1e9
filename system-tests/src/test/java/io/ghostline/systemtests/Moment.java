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
    DRAINING,
    RENAMED;

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** Returns when the moment has come, or is past. */
    void await(Cluster cluster) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!come(cluster)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(this + " never came");
            }
            Thread.sleep(3);
        }
    }

    private boolean come(Cluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            if (count(statement, tables("_del")) > 0) {
                return true;
            }
            String journal = name(statement, "_ghc");
            if (this == RENAMED || journal == null) {
                return false;
            }
            try {
                return count(statement, "SELECT COUNT(*) FROM `" + journal + "` WHERE " + condition()) > 0;
            } catch (SQLException e) {
                if (e.getErrorCode() == 1146) {
                    return false; // dropped between the two statements
                }
                throw e;
            }
        }
    }

    private String condition() {
        return switch (this) {
            case CAPTURE_STARTING -> "id > 0";
            case BACKFILL -> "kind = 'HIGH' AND seq > 2";
            case INDEXES -> "kind = 'PHASE' AND seq = 3";
            case VERIFICATION -> "kind = 'PHASE' AND seq = 4";
            case DRAINING -> "kind = 'PHASE' AND seq = 5";
            case RENAMED -> throw new IllegalStateException("is seen by the table's name");
        };
    }

    private static String tables(String suffix) {
        return "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '" + Cluster.DATABASE
                + "' AND table_name LIKE '~%" + suffix + "'";
    }

    private static String name(Statement statement, String suffix) throws SQLException {
        try (ResultSet row = statement.executeQuery(tables(suffix).replace("COUNT(*)", "MAX(table_name)"))) {
            row.next();
            return row.getString(1);
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
