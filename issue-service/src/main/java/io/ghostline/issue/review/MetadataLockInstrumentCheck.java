package io.ghostline.issue.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The cut-over has to see its own lock request waiting, in performance_schema.metadata_locks. */
final class MetadataLockInstrumentCheck implements Check {
    private static final String QUERY = """
            SELECT @@performance_schema,
              (SELECT COUNT(*) FROM performance_schema.setup_instruments
               WHERE NAME = 'wait/lock/metadata/sql/mdl' AND ENABLED = 'YES'),
              (SELECT COUNT(*) FROM performance_schema.setup_consumers
               WHERE NAME = 'global_instrumentation' AND ENABLED = 'YES')""";

    @Override
    public String name() {
        return "metadata-lock-instrument";
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        try (Statement statement = context.connection().createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            if (row.getInt(1) == 0) {
                return CheckResult.fail(
                        name(),
                        "performance_schema is OFF: the cut-over could not see that its lock is the next in line",
                        "set performance_schema = ON in the server's configuration and restart it");
            }
            if (row.getInt(2) == 0 || row.getInt(3) == 0) {
                return CheckResult.fail(
                        name(),
                        "performance_schema does not record metadata locks",
                        "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES' WHERE NAME ="
                                + " 'wait/lock/metadata/sql/mdl', and enable the consumer global_instrumentation");
            }
            return CheckResult.pass(name(), "performance_schema records metadata locks");
        }
    }
}
