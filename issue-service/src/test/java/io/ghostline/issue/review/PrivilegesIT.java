package io.ghostline.issue.review;

import static io.ghostline.issue.review.ReviewFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.review.CheckResult.Outcome;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reviews by accounts that may not do everything. */
@ExtendWith(MySqlExtension.class)
class PrivilegesIT {
    private static final String ADD = "ALTER TABLE orders ADD COLUMN c INT";
    private static final List<String> ON_SCHEMA = List.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "INDEX", "TRIGGER", "LOCK TABLES");
    private static final List<String> GLOBAL = SharedMySql.isAtLeast("8.0.0")
            ? List.of("RELOAD", "REPLICATION SLAVE", "REPLICATION CLIENT", "PROCESS", "XA_RECOVER_ADMIN")
            : List.of("RELOAD", "REPLICATION SLAVE", "REPLICATION CLIENT", "PROCESS");

    private final TestSchema schema;
    private final ReviewFixture review;

    PrivilegesIT(TestSchema schema) {
        this.schema = schema;
        this.review = new ReviewFixture(schema);
    }

    @BeforeEach
    void orders() {
        schema.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
    }

    @AfterEach
    void nothingStaysBehind() {
        assertThat(schema.queryStrings("SHOW TABLES")).containsExactly("orders");
        schema.execute("DROP TABLE orders");
    }

    @ParameterizedTest
    @MethodSource("onSchema")
    void aPrivilegeThatIsMissingOnTheSchemaIsNamed(String missing) throws SQLException {
        Preview preview = reviewWithout(missing);

        CheckResult result = result(preview, "privileges");
        assertThat(result.reason()).isEqualTo("the account lacks " + missing + " on schema " + schema.name());
        assertThat(result.fix()).isEqualTo("GRANT " + missing + " ON `" + schema.name() + "`.* TO <account>");
        assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @ParameterizedTest
    @MethodSource("global")
    void aGlobalPrivilegeThatIsMissingIsNamed(String missing) throws SQLException {
        Preview preview = reviewWithout(missing);

        CheckResult result = result(preview, "privileges");
        assertThat(result.reason()).isEqualTo("the account lacks " + missing + " (global)");
        assertThat(result.fix()).isEqualTo("GRANT " + missing + " ON *.* TO <account>");
        assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void noneIsMissingWithAllOfThem() throws SQLException {
        Preview preview = reviewWithout("nothing");

        assertThat(preview.accepted()).as("%s", preview.checks()).isTrue();
    }

    @Test
    void missingPrivilegesAreNamedAndNothingIsTried() throws SQLException {
        schema.execute(
                "CREATE USER IF NOT EXISTS reviewer@'%' IDENTIFIED BY 'secret-7'",
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER ON `" + schema.name() + "`.* TO reviewer@'%'",
                "GRANT REPLICATION CLIENT ON *.* TO reviewer@'%'");
        try {
            Preview preview = review.as("reviewer", "secret-7").review(ADD);

            CheckResult result = result(preview, "privileges");
            assertThat(result.reason())
                    .contains(
                            "DROP",
                            "INDEX",
                            "TRIGGER",
                            "LOCK TABLES",
                            "RELOAD",
                            "REPLICATION SLAVE",
                            "PROCESS",
                            "performance_schema");
            assertThat(result.reason().contains("XA_RECOVER_ADMIN")).isEqualTo(SharedMySql.isAtLeast("8.0.0"));
            assertThat(result.reason()).doesNotContain("SELECT, INSERT").doesNotContain("REPLICATION CLIENT");
            assertThat(result.fix()).contains("GRANT DROP, INDEX, TRIGGER, LOCK TABLES ON");
            assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
        } finally {
            schema.execute("DROP USER reviewer@'%'");
        }
    }

    @Test
    @SinceMySql(value = "8.0.0", what = "roles")
    void privilegesOfAnActiveRoleCount() throws SQLException {
        schema.execute(
                "CREATE ROLE migrator",
                "GRANT ALL PRIVILEGES ON `" + schema.name().replace("_", "\\_") + "`.* TO migrator",
                "GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT, PROCESS, XA_RECOVER_ADMIN ON *.* TO migrator",
                "GRANT SELECT ON performance_schema.* TO migrator",
                "CREATE USER by_role@'%' IDENTIFIED BY 'secret-8' DEFAULT ROLE migrator",
                "GRANT migrator TO by_role@'%'",
                "SET DEFAULT ROLE migrator TO by_role@'%'");
        try {
            Preview preview = review.as("by_role", "secret-8").review(ADD);

            assertThat(result(preview, "privileges").outcome()).isEqualTo(Outcome.PASS);
            assertThat(preview.accepted()).isTrue();
        } finally {
            schema.execute("DROP USER by_role@'%'", "DROP ROLE migrator");
        }
    }

    static List<String> onSchema() {
        return ON_SCHEMA;
    }

    static List<String> global() {
        return GLOBAL;
    }

    private Preview reviewWithout(String missing) throws SQLException {
        schema.execute(
                "CREATE USER without@'%' IDENTIFIED BY 'secret-9'",
                "GRANT " + allBut(missing, ON_SCHEMA) + " ON `" + schema.name() + "`.* TO without@'%'",
                "GRANT " + allBut(missing, GLOBAL) + " ON *.* TO without@'%'",
                "GRANT SELECT ON performance_schema.* TO without@'%'");
        try {
            return review.as("without", "secret-9").review(ADD);
        } finally {
            schema.execute("DROP USER without@'%'");
        }
    }

    private static String allBut(String missing, List<String> privileges) {
        List<String> granted = new ArrayList<>(privileges);
        granted.remove(missing);
        return String.join(", ", granted);
    }
}
