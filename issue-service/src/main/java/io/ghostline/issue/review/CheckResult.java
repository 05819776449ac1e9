package io.ghostline.issue.review;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param check name of the check
 * @param reason what was found, with names and values
 * @param fix what a person can do about it; null when there is nothing to do
 */
public record CheckResult(
        String check,
        Outcome outcome,
        String reason,
        @Nullable String fix) {
    /** How a check ended. */
    public enum Outcome {
        PASS,
        /** It can go on; a person should know. */
        WARN,
        /** It can't go on. */
        FAIL,
        /** Not tried, because of what failed before. */
        SKIPPED
    }

    public static CheckResult pass(String check, String reason) {
        return new CheckResult(check, Outcome.PASS, reason, null);
    }

    public static CheckResult warn(String check, String reason, String fix) {
        return new CheckResult(check, Outcome.WARN, reason, fix);
    }

    public static CheckResult fail(String check, String reason, String fix) {
        return new CheckResult(check, Outcome.FAIL, reason, fix);
    }

    static CheckResult skipped(String check) {
        return new CheckResult(check, Outcome.SKIPPED, "not tried: an earlier check failed", null);
    }

    public boolean failed() {
        return outcome == Outcome.FAIL;
    }
}
