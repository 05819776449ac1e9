package io.ghostline.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.client.IssueView.Capture;
import io.ghostline.standalone.client.IssueView.Copy;
import io.ghostline.standalone.client.IssueView.CutOver;
import io.ghostline.standalone.client.IssueView.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static IssueView issue(String phase, Progress progress) {
        return new IssueView(
                "i", "shop", "orders", "RUNNING", phase, false, null, null, null, null, null, null, progress);
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
    void rowsOfTheVerificationAreThoseCompared() {
        assertThat(Wording.done(issue("VERIFYING", new Progress(null, copy(null), null))))
                .isEqualTo(700);
    }
}
