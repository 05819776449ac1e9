package io.ghostline.issue.review.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.review.outlook.Recommendation.Advice;
import io.ghostline.issue.review.warning.Duplicates;
import io.ghostline.issue.review.warning.Warning;
import io.ghostline.issue.review.warning.WarningCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutlookTest {
    private static final long MB = 1_000_000;
    private static final Job SMALL = copying(true, 100, 1 * MB, 1 * MB);
    /** The table of the benchmark; its ALTER adds an index to four. */
    private static final Job BENCHMARK = new Job(true, false, true, 1_000_000, 162 * MB, 154 * MB, 4, 5);

    private static Job copying(boolean online, long rows, long dataBytes, long indexBytes) {
        return new Job(online, false, true, rows, dataBytes, indexBytes, 1, 1);
    }

    private static Warning warning(WarningCode code, int duplicates) {
        return new Warning(
                code,
                Warning.Subject.TABLE,
                "thing",
                "words",
                new Duplicates(true, "all rows were looked at", duplicates, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "DROPS_COLUMN, HIGH",
        "NARROWS_TYPE, HIGH",
        "CHANGES_PRIMARY_KEY, HIGH",
        "VERIFICATION_OFF, HIGH",
        "ADDS_UNIQUE_KEY, MODERATE",
        "TIGHTENS_UNIQUE_KEY, MODERATE",
        "DROPS_INDEX, MODERATE",
        "RENAMES_COLUMN, MODERATE",
        "RENAMES_INDEX, MODERATE",
        "CHANGES_CHARSET, MODERATE",
        "CHANGES_COLLATION, MODERATE",
        "NO_DEFAULT, MODERATE",
        "ADDS_CHECK, MODERATE",
        "RENAMES_CHECK, LOW",
    })
    void eachWarningHasALevel(WarningCode code, RiskLevel level) {
        Risk risk = RiskRules.of(List.of(warning(code, 0)), SMALL);

        assertThat(risk.level()).isEqualTo(level);
        assertThat(risk.reasons()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDS_UNIQUE_KEY", "TIGHTENS_UNIQUE_KEY"})
    void duplicatesThatWereFoundMakeAUniqueKeyAHighRisk(WarningCode code) {
        Risk risk = RiskRules.of(List.of(warning(WarningCode.NO_DEFAULT, 0), warning(code, 1)), SMALL);

        assertThat(risk.level()).isEqualTo(RiskLevel.HIGH);
        assertThat(risk.reasons())
                .as("the highest first")
                .extracting(Risk.Reason::level)
                .containsExactly(RiskLevel.HIGH, RiskLevel.MODERATE);
    }

    @Test
    void aBigTableIsAModerateRiskAndAHighOneWhileNobodyCanWrite() {
        assertThat(level(copying(true, 9_999_999, 1, 0))).isEqualTo(RiskLevel.LOW);
        assertThat(level(copying(true, 10_000_000, 1, 0))).isEqualTo(RiskLevel.MODERATE);
        assertThat(level(copying(true, 1, 12L << 30, 8L << 30))).isEqualTo(RiskLevel.MODERATE);
        assertThat(level(copying(false, 10_000_000, 1, 0))).isEqualTo(RiskLevel.HIGH);
        assertThat(level(new Job(false, false, false, 10_000_000, 1, 0, 1, 1))).isEqualTo(RiskLevel.MODERATE);
        assertThat(level(new Job(false, true, false, 10_000_000, 1, 0, 1, 1))).isEqualTo(RiskLevel.LOW);
    }

    private static RiskLevel level(Job job) {
        return RiskRules.of(List.of(), job).level();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, 900000000, 900000, INSTANT_IS_ENOUGH",
        "false, true,  20000,     6291456, DIRECT_IS_FINE",
        "false, true,  20001,     6291456, ONLINE",
        "false, true,  20000,     6291457, ONLINE",
        "false, false, 400000,    134217728, DIRECT_IS_FINE",
        "false, false, 400001,    134217728, ONLINE",
        "false, false, 400000,    134217729, ONLINE",
    })
    void theWayIsAdvisedByWhatMySqlCanDoAndBySize(
            boolean instant, boolean writesWait, long rows, long bytes, Advice advice) {
        assertThat(RecommendationRules.of(new Job(true, instant, writesWait, rows, bytes, 0, 1, 1))
                        .advice())
                .isEqualTo(advice);
    }

    @Test
    void theReasonNamesTheRows() {
        assertThat(RecommendationRules.of(copying(true, 1_200_000, 200L << 20, 110L << 20))
                        .reason())
                .isEqualTo("online advised: about 1,200,000 rows (310 MiB) would be rebuilt, and nobody could write"
                        + " meanwhile");
    }

    @Test
    void theBenchmarkIsEstimatedAsItWasMeasured() {
        Estimate estimate = EstimateRules.of(BENCHMARK);

        // Measured: 18.4 s and 79.6 s; one more index is reckoned as large as the others are on average.
        assertThat(estimate.idle()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(21));
        assertThat(estimate.underLoad()).isBetween(Duration.ofSeconds(78), Duration.ofSeconds(86));
        assertThat(EstimateRules.of(new Job(false, false, true, 1_000_000, 162 * MB, 154 * MB, 4, 4))
                        .idle())
                .as("measured: 24.4 s")
                .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(26));
    }

    @Test
    void theDiskIsThatOfTheCopyItsIndexesAndTheBinaryLog() {
        assertThat(EstimateRules.of(BENCHMARK).disk())
                .isEqualTo(new Estimate.Disk(162 * MB, 154 * MB * 5 / 4, 162 * MB));
        assertThat(EstimateRules.of(new Job(true, false, true, 10, 40 * MB, 0, 0, 2))
                        .disk())
                .as("indexes on a table that had none")
                .isEqualTo(new Estimate.Disk(40 * MB, 20 * MB, 40 * MB));
        assertThat(EstimateRules.of(copying(false, 10, 40 * MB, 5 * MB)).disk())
                .as("direct: the statement is logged, not the rows")
                .isEqualTo(new Estimate.Disk(40 * MB, 5 * MB, 0));
    }

    @Test
    void wideRowsCostByTheirBytesAndNarrowOnesByTheirNumber() {
        Duration wide = EstimateRules.of(copying(true, 1_000, 18_000 * MB, 0)).idle();
        Duration narrow =
                EstimateRules.of(copying(true, 111_000_000, 1 * MB, 0)).idle();

        assertThat(wide).isBetween(Duration.ofSeconds(1_000), Duration.ofSeconds(1_400));
        assertThat(narrow).isBetween(Duration.ofSeconds(1_000), Duration.ofSeconds(1_400));
    }

    @Test
    void aDefinitionThatChangesInAnInstantTakesNothing() {
        Estimate direct = EstimateRules.of(new Job(false, true, false, 10_000_000, 900 * MB, 0, 1, 1));
        Estimate online = EstimateRules.of(new Job(true, true, false, 10_000_000, 900 * MB, 0, 1, 1));

        assertThat(direct.idle()).isZero();
        assertThat(direct.disk().total()).isZero();
        assertThat(online.idle()).as("asked for online, it is a migration").isPositive();
    }

    @Test
    void anEmptyTableTakesSecondsAndTheBasisIsTold() {
        Estimate estimate = EstimateRules.of(copying(true, 0, 16_384, 16_384));

        assertThat(estimate.idle()).isPositive().isLessThan(Duration.ofSeconds(5));
        assertThat(estimate.basis()).contains("about 0 rows are copied").contains("bin/bench");
    }
}
