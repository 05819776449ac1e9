package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.blocker.LockExpulsion;
import io.ghostline.mysql.blocker.LockHolder;
import io.ghostline.mysql.blocker.SessionKiller;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.databases.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends the sessions that are in the way of a statement of ours, when a person has said so; the history says which. */
@ApplicationScoped
class SessionsInTheWay {
    /** Until those who were ended have been rolled back, the statement goes on waiting. */
    private static final int ROLLBACK_SECONDS = 5;

    private final IssueStore store;
    private final IssueClock clock;

    @Inject
    SessionsInTheWay(IssueStore store, IssueClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Nobody is ended any more when it is closed. */
    interface Watch extends AutoCloseable {
        Watch NONE = new Watch() {
            @Override
            public String spared() {
                return "";
            }

            @Override
            public void close() {
                // nobody was to be ended
            }
        };

        /** Who was not ended, and why, to be told behind who is in the way; empty when it is nobody. */
        String spared();

        @Override
        void close();
    }

    /**
     * Around a statement that waits for locks.
     *
     * @param connection runs the statement; its lock_wait_timeout is set
     * @param patience seconds that it waits for a lock as usual
     * @param force null when nobody is to be ended
     * @param migration in whose history it is told; null when there is none
     */
    Watch around(
            Connection connection,
            Database database,
            TableId table,
            int patience,
            @Nullable ForcedCutOver force,
            @Nullable String migration)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + (patience + (force == null ? 0 : ROLLBACK_SECONDS)));
        }
        if (force == null) {
            return Watch.NONE;
        }
        long waiting = id(connection);
        LockExpulsion expulsion = LockExpulsion.begin(
                database.open(Purpose.METADATA),
                waiting,
                table,
                Duration.ofSeconds(patience),
                new SessionKiller(force.sessions(), force.askedAt()),
                (holder, statement) -> tell(migration, holder, statement));
        return new Watch() {
            @Override
            public String spared() {
                return expulsion.spared();
            }

            @Override
            public void close() {
                expulsion.close();
            }
        };
    }

    private void tell(@Nullable String migration, LockHolder holder, @Nullable String statement) {
        if (migration == null) {
            return; // a table that no issue has made: the log tells
        }
        String told = told(String.valueOf(holder.connectionId()), holder.account(), holder.held(), statement);
        QuarkusTransaction.requiringNew()
                .run(() -> store.lockChange(migration)
                        .ifPresent(change -> change.note(Facts.KILLED, Cause.ghostline(clock.now(), told))));
    }

    /** As the history has it. */
    static String told(String connection, String account, String held, @Nullable String statement) {
        return "connection " + connection + " of " + account + " (" + held + ")"
                + (statement == null ? "" : ": " + statement);
    }

    private static long id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
