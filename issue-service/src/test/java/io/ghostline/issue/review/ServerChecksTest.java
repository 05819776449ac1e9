package io.ghostline.issue.review;

import static io.ghostline.issue.review.ReviewFixture.facts;
import static io.ghostline.issue.review.ReviewFixture.serverSaying;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.review.CheckResult.Outcome;
import io.ghostline.mysql.ServerFacts;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTest {
    private static final ServerFacts GOOD = facts("8.0.36", false, true, "ROW", "FULL", true);

    @ParameterizedTest
    @CsvSource({
        "5.6.51-log, FAIL, older than 5.7",
        "5.7.44-log, PASS, 5.7.44",
        "9.7.0, PASS, 9.7.0",
        "8.0.36-28, PASS, 8.0.36-28", // Percona Server
        "10.11.6-MariaDB, FAIL, MariaDB",
    })
    void theVersionHasToBeMySql57OrNewer(String version, Outcome outcome, String words) {
        CheckResult result =
                new ServerVersionCheck().run(serverSaying(facts(version, false, true, "ROW", "FULL", true)));

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reason()).contains(words);
    }

    @Test
    void aReadOnlyServerIsNoPrimary() throws SQLException {
        CheckResult result =
                new PrimaryServerCheck().run(serverSaying(facts("8.0.36", true, true, "ROW", "FULL", true)));

        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.reason()).contains("read_only=ON");
    }

    @Test
    void theBinaryLogHasToBeOn() {
        Check check = new BinlogEnabledCheck();

        assertThat(run(check, GOOD).outcome()).isEqualTo(Outcome.PASS);
        assertThat(run(check, facts("8.0.36", false, false, "ROW", "FULL", true))
                        .fix())
                .contains("log_bin");
    }

    @ParameterizedTest
    @CsvSource({"STATEMENT", "MIXED"})
    void theBinaryLogHasToHaveRows(String format) {
        Check check = new BinlogFormatCheck();

        assertThat(run(check, GOOD).outcome()).isEqualTo(Outcome.PASS);
        assertThat(run(check, facts("8.0.36", false, true, format, "FULL", true))
                        .reason())
                .contains(format);
    }

    @Test
    void rowImagesHaveToBeFull() {
        Check check = new BinlogRowImageCheck();

        assertThat(run(check, GOOD).outcome()).isEqualTo(Outcome.PASS);
        assertThat(run(check, facts("8.0.36", false, true, "ROW", "MINIMAL", true))
                        .failed())
                .isTrue();
    }

    @Test
    void commitsHaveToFollowTheBinaryLog() {
        Check check = new BinlogOrderCommitsCheck();

        assertThat(run(check, GOOD).outcome()).isEqualTo(Outcome.PASS);
        assertThat(run(check, facts("8.0.36", false, true, "ROW", "FULL", false))
                        .failed())
                .isTrue();
    }

    private static CheckResult run(Check check, ServerFacts facts) {
        try {
            return check.run(serverSaying(facts));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
