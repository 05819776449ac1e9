package io.ghostline.issue.direct;

import io.ghostline.issue.review.Algorithm;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.schema.TableReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One try to run an ALTER on the table itself: as cheaply as MySQL can, and never twice. What was done before a crash is
 * decided by the table's definition; a user-level lock, which MySQL keeps while the session lives, keeps a second try
 * away from one that is still running.
 */
public final class DirectAlter {
    /** MySQL can't do it in this way: 1845, 1846; or not together with these clauses: 1064, 1221. */
    private static final Set<Integer> NOT_THIS_WAY = Set.of(1845, 1846, 1064, 1221);

    private static final int DUPLICATE_ENTRY = 1062;
    /** A COPY of a big table runs for hours; the caller comes again after this. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final DirectIssue issue;
    private final Control control;

    public DirectAlter(DirectIssue issue, Control control) {
        this.issue = issue;
        this.control = control;
    }

    /**
     * What is to be run.
     *
     * @param before fingerprint of the table before the ALTER
     * @param after fingerprint of the table after it
     * @param begun whether it may have been sent to the server before
     * @param algorithms in which it may be done, the cheapest first
     */
    public record DirectIssue(
            String id,
            TableId table,
            String specText,
            String before,
            String after,
            boolean begun,
            List<Algorithm> algorithms) {
        public DirectIssue {
            algorithms = List.copyOf(algorithms);
        }
    }

    /** What the try needs from outside. */
    public interface Control {
        /** The ALTER is about to be sent with this algorithm: to be remembered before this returns. */
        void begins(Algorithm algorithm);

        /** The statement that is running, to be cancelled; null when none is. */
        void running(@org.jspecify.annotations.Nullable Statement statement);

        boolean cancelled();
    }

    /** How a try ended. */
    public sealed interface Outcome {
        /** The table has its new form. */
        record Done() implements Outcome {}

        /** It can't be done; the table is as it was. */
        record Failed(String reason) implements Outcome {}

        /** MySQL can't do it in any of the ways that are allowed, though it could in another; the table is as it was. */
        record NotThisWay(String reason) implements Outcome {}

        /** A person cancelled it; the table is as it was. */
        record Cancelled() implements Outcome {}

        /** Something held it up; to be tried again. */
        record Later(String reason) implements Outcome {}
    }

    /** @throws SQLException when the connection is lost: what was done is to be found out by another try */
    public Outcome run(Connection connection) throws SQLException {
        if (!lock(connection)) {
            return new Outcome.Later("an earlier try of this issue is still running on the server");
        }
        String now = TableReader.read(connection, issue.table())
                .map(TableFingerprint::of)
                .orElse("");
        boolean visible = !issue.before().equals(issue.after());
        if (issue.begun() && visible && now.equals(issue.after())) {
            return new Outcome.Done();
        }
        if (control.cancelled()) {
            return new Outcome.Cancelled();
        }
        if (issue.begun() && !visible) {
            return new Outcome.Failed(
                    "the connection was lost while the ALTER ran, and the table's definition does not tell"
                            + " whether it was done (it is the same before and after): look at the table, and file it again if"
                            + " need be");
        }
        if (!now.equals(issue.before())) {
            return new Outcome.Failed(
                    "the definition of " + issue.table() + " is neither what it was at the rollout nor what"
                            + " the ALTER would make of it: somebody else has changed it; look at it, and file the issue anew");
        }
        return alter(connection);
    }

    private Outcome alter(Connection connection) throws SQLException {
        String refusal = "";
        for (Algorithm algorithm : issue.algorithms()) {
            control.begins(algorithm);
            try {
                execute(connection, GhostDdl.alter(issue.table(), algorithm.asked(issue.specText())));
                return new Outcome.Done();
            } catch (SQLException e) {
                if (control.cancelled() && !SqlErrors.isConnectionLost(e)) {
                    return new Outcome.Cancelled();
                }
                if (SqlErrors.isLockConflict(e)) {
                    return new Outcome.Later("the table is in use by a long transaction: " + e.getMessage());
                }
                if (SqlErrors.classify(e) == SqlErrorClass.AMBIGUOUS) {
                    throw e;
                }
                boolean cheaperOnly = algorithm == Algorithm.INSTANT || NOT_THIS_WAY.contains(e.getErrorCode());
                if (algorithm == Algorithm.COPY || !cheaperOnly) {
                    return new Outcome.Failed("MySQL refused the ALTER: " + withoutRowValues(e));
                }
                refusal = String.valueOf(e.getMessage());
            }
        }
        return new Outcome.NotThisWay(refusal);
    }

    /** "Duplicate entry 'value' for key 'name'": the value is the user's, and has no place in a log or a store. */
    private static String withoutRowValues(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int key = message.lastIndexOf(" for key ");
        return e.getErrorCode() == DUPLICATE_ENTRY && key >= 0
                ? "several rows have the same value" + message.substring(key)
                : message;
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false); // braces in the ALTER are MySQL's, not JDBC's
            control.running(statement);
            statement.execute(sql);
        } finally {
            control.running(null);
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        BoundSql sql = BoundSql.of("SELECT GET_LOCK(?, ?)", "ghostline-" + issue.id(), LOCK_WAIT.toSeconds());
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }
}
