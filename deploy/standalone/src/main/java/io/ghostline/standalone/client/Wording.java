package io.ghostline.standalone.client;

import io.ghostline.standalone.client.IssueView.Capture;
import io.ghostline.standalone.client.IssueView.Copy;
import io.ghostline.standalone.client.IssueView.CutOver;
import io.ghostline.standalone.client.IssueView.Progress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How phases and samples are put into words. */
final class Wording {
    private Wording() {}

    static String phase(IssueView issue) {
        if (issue.phase() == null) {
            return issue.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return switch (issue.phase()) {
            case "STARTING_CAPTURE" -> "starting capture";
            case "COPYING" -> "copying";
            case "BUILDING_INDEXES" -> "building indexes";
            case "VERIFYING" -> "verifying";
            case "WAITING_FOR_CUT_OVER" -> "cutting over";
            case "CLEANING_UP" -> "cleaning up";
            case "ALTERING" -> "altering directly";
            default -> issue.phase();
        };
    }

    /** Rows done in the current phase. */
    static long done(IssueView issue) {
        Copy copy = copy(issue);
        if (copy == null) {
            return 0;
        }
        return "VERIFYING".equals(issue.phase()) ? copy.rowsCompared() : copy.rowsCopied();
    }

    static long estimated(IssueView issue) {
        Copy copy = copy(issue);
        return copy == null ? 0 : copy.rowsEstimated();
    }

    /** Speed, rest, lag and what it waits for. */
    static String details(IssueView issue) {
        StringBuilder text = new StringBuilder();
        Copy copy = copy(issue);
        if (copy != null && "COPYING".equals(issue.phase())) {
            text.append("%,d rows/s".formatted(copy.rowsPerSecond()));
            text.append(copy.etaSeconds() == null ? "" : ", ETA " + copy.etaSeconds() + " s");
        }
        lag(text, issue.progress());
        // A sample from before the swap may be the last one there is.
        String waiting = issue.swapped() || issue.ended() ? null : waitingFor(issue.progress());
        return waiting == null ? text.toString() : text + ", waiting: " + waiting;
    }

    private static void lag(StringBuilder text, @Nullable Progress progress) {
        if (progress == null) {
            return;
        }
        Capture capture = progress.capture();
        if (capture != null) {
            text.append(text.isEmpty() ? "" : ", ").append("lag ").append(capture.captureLagMillis());
            Copy copy = progress.copy();
            if (copy != null) {
                text.append('+').append(Math.max(0, copy.applyLagMillis() - capture.captureLagMillis()));
            }
            text.append(" ms");
        }
    }

    private static @Nullable String waitingFor(@Nullable Progress progress) {
        if (progress == null) {
            return null;
        }
        Capture capture = progress.capture();
        if (capture != null && capture.waitingFor() != null) {
            return capture.waitingFor();
        }
        Copy copy = progress.copy();
        if (copy != null && copy.throttledBy() != null) {
            return copy.throttledBy();
        }
        CutOver cutOver = progress.cutOver();
        return cutOver == null || cutOver.attempts() == 0 ? null : cutOver.waitingFor();
    }

    private static @Nullable Copy copy(IssueView issue) {
        return issue.progress() == null ? null : issue.progress().copy();
    }
}
