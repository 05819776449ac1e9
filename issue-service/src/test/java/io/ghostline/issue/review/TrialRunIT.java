package io.ghostline.issue.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialRunIT {
    /** Each of its partitions is a file that is made three times: seconds. */
    @Test
    void aTrialThatTakesTooLongIsEndedAndLeavesNothingBehind() throws SQLException {
        try (TestSchema schema = TestSchema.forClass(TrialRunIT.class);
                Connection connection = Sessions.open(
                        schema.jdbcUrl(),
                        schema.server().user(),
                        schema.server().password(),
                        Purpose.METADATA)) {
            schema.execute("CREATE TABLE t (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 1024");
            TableId table = new TableId(schema.name(), "t");
            TrialRun trial = new TrialRun(Duration.ofSeconds(1));

            assertThatThrownBy(() -> trial.run(connection, PlainSession.of(connection), table, "ADD COLUMN v INT"))
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessage("not done within 1 s");

            assertThat(schema.queryLong("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '"
                            + schema.name() + "'"))
                    .isEqualTo(1);
        }
    }
}
