package io.ghostline.standalone.client;

import io.ghostline.standalone.client.IssueView.Capture;
import io.ghostline.standalone.client.IssueView.Copy;
import io.ghostline.standalone.client.IssueView.CutOver;
import io.ghostline.standalone.client.IssueView.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How phases and samples are put into words. */
final class Wording {
    private Wording() {}

    static String phase(IssueView issue) {
        if (issue.phase() == null) {
            return lower(issue.state());
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

    /** Warnings, risk, advice and estimate of a preview, a line each; empty if there are none. */
    static String outlook(PreviewView preview) {
        StringBuilder text = new StringBuilder();
        if (preview.risk() != null) {
            text.append("  risk       %s: %s%n"
                    .formatted(
                            lower(preview.risk().level()),
                            preview.risk().reasons().stream()
                                    .map(PreviewView.Risk.Reason::reason)
                                    .collect(Collectors.joining("; "))));
        }
        if (preview.warnings() != null) {
            preview.warnings().forEach(warning -> warning(text, warning));
        }
        if (preview.recommendation() != null) {
            text.append("  advice     %s%n".formatted(preview.recommendation().reason()));
        }
        if (preview.estimate() != null) {
            estimate(text, preview.estimate());
        }
        return text.toString();
    }

    private static void warning(StringBuilder text, PreviewView.Warning warning) {
        text.append("  warning    %s%n".formatted(warning.message()));
        if (warning.duplicates() != null) {
            warning.duplicates()
                    .examples()
                    .forEach(example -> text.append(
                            "    %,d rows have %s%n".formatted(example.rows(), String.join(", ", example.values()))));
        }
    }

    private static void estimate(StringBuilder text, PreviewView.Estimate estimate) {
        PreviewView.Estimate.Disk disk = estimate.disk();
        text.append("  estimate   %s, %s while it is written to without pause; %,d MB of disk (%,d MB binary log)%n"
                .formatted(
                        time(estimate.idle()),
                        time(estimate.underLoad()),
                        (disk.data() + disk.indexes() + disk.binlog()) >> 20,
                        disk.binlog() >> 20));
    }

    /** {@code 1 h 2 min}, {@code 1 min 43 s}, {@code 9 s}. */
    private static String time(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d s".formatted(duration.toSeconds());
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
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
