package io.ghostline.issue.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.review.CheckResult.Outcome;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeCheckTest {
    private static final long GIB = 1L << 30;

    @Test
    void aTableOfLessThan20GibPasses() {
        CheckResult result = sizeOf(12 * GIB, 8 * GIB - 1);

        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.reason()).startsWith("about 7000000 rows, 20479 MiB with indexes");
    }

    @Test
    void dataAndIndexesOf20GibAreAWarningThatSaysHowMuchDiskToHave() {
        CheckResult result = sizeOf(12 * GIB, 8 * GIB);

        assertThat(result.outcome()).isEqualTo(Outcome.WARN);
        assertThat(result.failed()).isFalse();
        assertThat(result.reason()).startsWith("about 7000000 rows, 20480 MiB with indexes");
        assertThat(result.fix()).contains("40960 MiB of disk free");
    }

    private static CheckResult sizeOf(long dataBytes, long indexBytes) {
        TableDefinition table = new TableDefinition(
                new TableId("shop", "orders"),
                "InnoDB",
                null,
                List.of(),
                List.of(),
                null,
                7_000_000,
                dataBytes,
                indexBytes,
                false,
                "");
        return new SizeCheck().run(ReviewFixture.reviewing(table));
    }
}
