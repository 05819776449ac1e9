package io.ghostline.issue.direct;

import io.ghostline.issue.review.Algorithm;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.Hindrance;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.PlainSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One try to run an ALTER on the table itself: as cheaply as MySQL can, and never twice. What was done before a crash is
 * decided by the table's definition; the caller has the lock of the change.
 */
public final class DirectAlter {
    /** MySQL can't do it in this way: 1845, 1846; or not together with these clauses: 1064, 1221. */
    private static final Set<Integer> NOT_THIS_WAY = Set.of(1845, 1846, 1064, 1221);

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
     * @param session in which definitions are made and read
     */
    public record DirectIssue(
            String id,
            TableId table,
            String specText,
            String before,
            String after,
            boolean begun,
            List<Algorithm> algorithms,
            PlainSession session) {
        public DirectIssue {
            algorithms = List.copyOf(algorithms);
        }
    }

    /** What the try needs from outside. */
    public interface Control {
        /** The ALTER is about to be sent with this algorithm: to be remembered before this returns. */
        void begins(Algorithm algorithm);

        /** The statement that is running, to be cancelled; null when none is. */
        void running(@Nullable Statement statement);

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

        /** The server did not let it begin, which an operator can change; to be tried again for a time. */
        record Hindered(Hindrance hindrance) implements Outcome {}
    }

    /** @throws SQLException when the connection is lost: what was done is to be found out by another try */
    public Outcome run(Connection connection) throws SQLException {
        String now = issue.session()
                .forReading()
                .run(
                        connection,
                        () -> TableReader.read(connection, issue.table())
                                .map(TableFingerprint::of)
                                .orElse(""));
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
        return issue.session().run(connection, () -> alter(connection));
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
                if (SqlErrors.isReadOnly(e) || SqlErrors.isDenied(e)) { // before it looks at the table
                    return new Outcome.Hindered(Hindrance.of(e));
                }
                if (SqlErrors.classify(e) == SqlErrorClass.AMBIGUOUS) {
                    throw e;
                }
                boolean cheaperOnly = algorithm == Algorithm.INSTANT || NOT_THIS_WAY.contains(e.getErrorCode());
                if (algorithm == Algorithm.COPY || !cheaperOnly) {
                    return new Outcome.Failed("MySQL refused the ALTER: " + told(e));
                }
                refusal = SqlErrors.messageWithoutValue(e);
            }
        }
        return new Outcome.NotThisWay(refusal);
    }

    /** The values of rows are the user's, and have no place in a log or a store; where they stand helps to find them. */
    private static String told(SQLException e) {
        String message = SqlErrors.messageWithoutValue(e);
        return SqlErrors.describe(e)
                .filter(value -> !value.column().isEmpty() && !message.contains("'" + value.column() + "'"))
                .map(value -> message + " for column '" + value.column() + "' at row " + value.row())
                .orElse(message);
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            control.running(statement);
            statement.execute(sql);
        } finally {
            control.running(null);
        }
    }
}
