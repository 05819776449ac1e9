package io.ghostline.issue.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.review.difference.CheckDifference;
import io.ghostline.issue.review.difference.ColumnDefinition;
import io.ghostline.issue.review.difference.ColumnDifference;
import io.ghostline.issue.review.difference.DifferenceKind;
import io.ghostline.issue.review.difference.IndexDefinition;
import io.ghostline.issue.review.difference.IndexDifference;
import io.ghostline.issue.review.difference.OptionDifference;
import io.ghostline.issue.review.difference.TableDifference;
import io.ghostline.issue.review.outlook.Estimate;
import io.ghostline.issue.review.outlook.Recommendation;
import io.ghostline.issue.review.outlook.Risk;
import io.ghostline.issue.review.outlook.RiskLevel;
import io.ghostline.issue.review.warning.Duplicates;
import io.ghostline.issue.review.warning.Warning;
import io.ghostline.issue.review.warning.WarningCode;
import io.ghostline.mysql.schema.CheckConstraint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredPreviewTest {
    private static final String BEFORE_THERE_WERE_WARNINGS = """
            {"accepted": true, "database": "shop", "schema": "s", "table": "orders",
             "checks": [{"check": "table", "outcome": "PASS", "reason": "s.orders is an InnoDB table"}],
             "ghostDdl": "CREATE TABLE `orders` (`id` int)",
             "columns": [{"from": "id", "to": "id", "copied": true, "change": "UNCHANGED"}],
             "algorithm": "INSTANT", "rowsEstimated": 5, "dataBytes": 16384, "indexBytes": 0}""";

    @Test
    void aPreviewThatWasStoredBeforeThereWereWarningsIsRead() {
        Preview preview = ContractJson.read(BEFORE_THERE_WERE_WARNINGS, Preview.class);

        assertThat(preview.algorithm()).isEqualTo(Algorithm.INSTANT);
        assertThat(preview.warnings()).isEmpty();
        assertThat(preview.difference()).isNull();
        assertThat(preview.risk()).isNull();
        assertThat(preview.recommendation()).isNull();
        assertThat(preview.estimate()).isNull();
    }

    @Test
    void whatIsStoredComesBackAndHoldsNoValuesOfRows() {
        String stored = ContractJson.writeText(full().withoutRowValues());

        assertThat(stored).doesNotContain("alice@example.com").contains("\"found\":1");
        assertThat(ContractJson.read(stored, Preview.class)).isEqualTo(full().withoutRowValues());
        assertThat(full().toString()).as("what a log might get").doesNotContain("alice@example.com");
    }

    private static Preview full() {
        ColumnDefinition column =
                new ColumnDefinition("note", 2, "text", true, null, "", "utf8mb4", "utf8mb4_bin", null, "", null);
        IndexDefinition index = new IndexDefinition(
                "one", true, "BTREE", true, "", List.of(new IndexDefinition.Part("email", null, 20, false)));
        TableDifference difference = new TableDifference(
                List.of(new ColumnDifference("note", List.of(DifferenceKind.ADDED), List.of(), null, column)),
                List.of(new IndexDifference("one", DifferenceKind.ADDED, List.of(), null, index)),
                List.of(new OptionDifference("comment", null, "words")),
                List.of(new CheckDifference(
                        "c", DifferenceKind.ADDED, null, new CheckConstraint("c", "(`id` > 0)", true))));
        Duplicates duplicates = new Duplicates(
                true, "all rows were looked at", 1, List.of(new Duplicates.Example(List.of("alice@example.com"), 2)));
        return new Preview(
                true,
                "shop",
                "s",
                "orders",
                "ALTER TABLE `s`.`orders` ADD note INT",
                List.of(),
                null,
                List.of(),
                Algorithm.COPY,
                5,
                1,
                1,
                difference,
                List.of(new Warning(
                        WarningCode.ADDS_UNIQUE_KEY, Warning.Subject.INDEX, "one", "unique key one", duplicates)),
                new Risk(RiskLevel.HIGH, List.of(new Risk.Reason(RiskLevel.HIGH, "because"))),
                new Recommendation(Recommendation.Advice.ONLINE, "because"),
                new Estimate(Duration.ofSeconds(5), Duration.ofSeconds(20), new Estimate.Disk(1, 2, 3), "guessed"),
                new io.ghostline.contracts.migration.DefinitionSession("SYSTEM", "ANSI_QUOTES"));
    }
}
