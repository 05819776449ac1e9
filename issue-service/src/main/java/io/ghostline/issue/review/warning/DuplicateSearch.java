package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.warning.Duplicates.Example;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.DuplicatesSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for duplicates in the rows, for a bounded time: a few rows first, which find what there is much of also on a slow
 * server, then more. It locks nothing.
 */
final class DuplicateSearch {
    /** A person sees from ten what is wrong. */
    static final int MAX_EXAMPLES = 10;

    private final Connection connection;
    private final Limits limits;

    DuplicateSearch(Connection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /**
     * How much is read.
     *
     * @param firstRows looked at first
     * @param rows looked at in the end
     * @param time of one statement; a search has three at most
     */
    record Limits(long firstRows, long rows, Duration time) {
        /** Read in well under a second, from disk too. */
        private static final long FIRST_ROWS = 20_000;
        /** Grouped in one or two seconds on a small server; more would be felt by the application. */
        private static final long MAX_ROWS = 1_000_000;
        /** What the values may take in the server's memory, or on disk, while they are grouped. */
        private static final long MAX_BYTES = 128L << 20;
        /** A person waits for the preview, perhaps for three keys; the application shares the server. */
        private static final Duration TIME = Duration.ofSeconds(2);

        /** For a table whose rows have so many bytes on average. */
        static Limits of(long bytesOfRow) {
            long fitting = MAX_BYTES / Math.max(1, bytesOfRow);
            return new Limits(FIRST_ROWS, Math.max(FIRST_ROWS, Math.min(MAX_ROWS, fitting)), TIME);
        }
    }

    /** @throws SQLException when the connection is lost */
    Duplicates search(DuplicatesSql sql) throws SQLException {
        List<Example> found = List.of();
        long looked = 0;
        try {
            for (long rows : new long[] {limits.firstRows(), limits.rows()}) {
                found = examples(sql.find(rows, MAX_EXAMPLES, limits.time()));
                looked = rows;
                boolean all = !any(sql.moreRowsThan(rows, limits.time()));
                if (found.size() >= MAX_EXAMPLES) {
                    return Duplicates.of(found, false, "there may be more: it was looked for the first 10 only");
                }
                if (all) {
                    return Duplicates.of(found, true, "all rows were looked at");
                }
            }
            return Duplicates.of(found, false, "only " + rows(looked) + " were looked at, the table has more");
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e)) {
                throw e;
            }
            return Duplicates.of(found, false, interrupted(e, looked));
        }
    }

    private String interrupted(SQLException e, long looked) {
        String extent =
                looked == 0 ? "not checked" : "not checked to the end, only " + rows(looked) + " were looked at";
        return SqlErrors.isTimeUp(e)
                ? extent + ": the time limit of " + limits.time().toMillis() + " ms was reached"
                : extent + ": MySQL says " + SqlErrors.messageWithoutValue(e);
    }

    private static String rows(long count) {
        return String.format(Locale.ROOT, "%,d rows", count);
    }

    private List<Example> examples(BoundSql sql) throws SQLException {
        List<Example> examples = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            int count = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i < count; i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                examples.add(new Example(values, row.getLong(count)));
            }
        }
        return examples;
    }

    private boolean any(BoundSql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }
}
