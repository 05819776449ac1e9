package io.ghostline.mysql.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A session that was killed: each error that the driver makes of it must say that the connection is lost, the second one
 * too, which a cleaning up in a finally block meets.
 */
@ExtendWith(MySqlExtension.class)
class LostConnectionIT {
    /** What is done after a first statement has found the connection lost. */
    enum Next {
        SAME_STATEMENT((connection, statement, prepared) -> statement.execute("SELECT 1")),
        PREPARED_STATEMENT((connection, statement, prepared) -> prepared.execute()),
        NEW_STATEMENT((connection, statement, prepared) -> connection.createStatement()),
        NEW_PREPARED_STATEMENT((connection, statement, prepared) -> connection.prepareStatement("SELECT 1")),
        COMMIT((connection, statement, prepared) -> connection.commit()),
        ROLLBACK((connection, statement, prepared) -> connection.rollback()),
        AUTOCOMMIT((connection, statement, prepared) -> connection.setAutoCommit(true));

        private final Action action;

        Next(Action action) {
            this.action = action;
        }
    }

    private interface Action {
        void run(Connection connection, Statement statement, PreparedStatement prepared) throws SQLException;
    }

    private static TestSchema schema;

    @BeforeAll
    static void createSchema() {
        schema = TestSchema.forClass(LostConnectionIT.class);
    }

    @AfterAll
    static void dropSchema() {
        schema.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_error_after_the_first_says_that_the_connection_is_lost(Next next) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
            connection.setAutoCommit(false);
            kill(statement);
            assertLost(() -> statement.execute("SELECT 1"));
            assertLost(() -> next.action.run(connection, statement, prepared));
        }
    }

    @Test
    void a_connection_that_another_thread_has_aborted_is_lost() throws SQLException {
        try (Connection connection = open()) {
            Statement statement = connection.createStatement();
            connection.abort(Runnable::run);
            assertLost(() -> statement.execute("SELECT 1"));
        }
    }

    private static void assertLost(ThrowingCall call) {
        SQLException error = catchThrowableOfType(SQLException.class, call::run);
        assertThat((Throwable) error).isNotNull();
        assertThat(SqlErrors.isConnectionLost(error)).as(error.toString()).isTrue();
        assertThat(SqlErrors.classify(error)).isEqualTo(SqlErrorClass.AMBIGUOUS);
    }

    private interface ThrowingCall {
        void run() throws SQLException;
    }

    private static void kill(Statement victim) throws SQLException {
        long id;
        try (ResultSet row = victim.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            id = row.getLong(1);
        }
        try (Connection killer = open();
                Statement statement = killer.createStatement()) {
            statement.execute("KILL " + id);
        }
    }

    private static Connection open() throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), Purpose.METADATA);
    }
}
