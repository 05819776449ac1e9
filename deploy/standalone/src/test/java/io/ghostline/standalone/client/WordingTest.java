package io.ghostline.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.client.IssueView.Capture;
import io.ghostline.standalone.client.IssueView.ChangeView;
import io.ghostline.standalone.client.IssueView.Copy;
import io.ghostline.standalone.client.IssueView.CutOver;
import io.ghostline.standalone.client.IssueView.Progress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static IssueView issue(String phase, Progress progress) {
        return new IssueView(
                "i",
                "RUNNING",
                1,
                null,
                null,
                List.of(new ChangeView("shop", "orders", phase, false, null, null, null, null, progress)));
    }

    private static Copy copy(@Nullable String throttledBy) {
        return new Copy("COPYING", 5_000, 20_000, 345, 2L, 300, 0, 0, 700, throttledBy);
    }

    @Test
    void theCopyShowsSpeedRestAndBothLags() {
        IssueView issue = issue("COPYING", new Progress(new Capture(120, 9, null), copy(null), null));

        assertThat(Wording.details(issue)).isEqualTo("345 rows/s, ETA 2 s, lag 120+180 ms");
        assertThat(Wording.done(issue)).isEqualTo(5_000);
        assertThat(Wording.estimated(issue)).isEqualTo(20_000);
    }

    @Test
    void whatAnyWorkerWaitsForIsShown() {
        assertThat(Wording.details(issue(
                        "STARTING_CAPTURE", new Progress(new Capture(0, 0, "a prepared XA transaction"), null, null))))
                .endsWith("waiting: a prepared XA transaction");
        assertThat(Wording.details(issue("COPYING", new Progress(null, copy("paused"), null))))
                .endsWith("waiting: paused");
        assertThat(Wording.details(
                        issue("WAITING_FOR_CUT_OVER", new Progress(null, null, new CutOver(2, "connection 7")))))
                .endsWith("waiting: connection 7");
    }

    @Test
    void aPreviewShowsRiskWarningsWithExamplesAdviceAndEstimate() {
        PreviewView.Duplicates duplicates =
                new PreviewView.Duplicates(List.of(new PreviewView.Duplicates.Example(List.of("a", "7"), 1_200)));
        PreviewView preview = preview(
                List.of(
                        new PreviewView.Warning("DROPS_COLUMN", "column note is dropped", null),
                        new PreviewView.Warning("ADDS_UNIQUE_KEY", "unique key one is added", duplicates)),
                new PreviewView.Risk(
                        "HIGH",
                        List.of(
                                new PreviewView.Risk.Reason("HIGH", "column note is dropped"),
                                new PreviewView.Risk.Reason("MODERATE", "the table is big"))),
                new PreviewView.Recommendation("ONLINE", "online advised: about 5 rows"),
                new PreviewView.Estimate(
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(103),
                        new PreviewView.Estimate.Disk(3 << 20, 2 << 20, 3 << 20)));

        assertThat(preview.summary().lines().skip(2))
                .containsExactly(
                        "  risk       high: column note is dropped; the table is big",
                        "  warning    column note is dropped",
                        "  warning    unique key one is added",
                        "    1,200 rows have a, 7",
                        "  advice     online advised: about 5 rows",
                        "  estimate   9 s, 1 min 43 s while it is written to without pause; 8 MB of disk (3 MB binary"
                                + " log)");
    }

    @Test
    void aPreviewOfAnAlterThatMySqlRefusesShowsNone() {
        assertThat(preview(null, null, null, null).summary().lines()).hasSize(2);
    }

    private static PreviewView preview(
            @Nullable List<PreviewView.Warning> warnings,
            PreviewView.@Nullable Risk risk,
            PreviewView.@Nullable Recommendation recommendation,
            PreviewView.@Nullable Estimate estimate) {
        return new PreviewView(
                true,
                "shop",
                "orders",
                List.of(),
                null,
                List.of(),
                null,
                5,
                0,
                0,
                warnings,
                risk,
                recommendation,
                estimate);
    }

    @Test
    void rowsOfTheVerificationAreThoseCompared() {
        assertThat(Wording.done(issue("VERIFYING", new Progress(null, copy(null), null))))
                .isEqualTo(700);
    }
}
