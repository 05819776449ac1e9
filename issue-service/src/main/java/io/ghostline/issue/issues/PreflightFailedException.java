package io.ghostline.issue.issues;

import io.ghostline.issue.review.CheckResult;
import io.ghostline.issue.review.Preview;
import java.util.List;

/** A pre-flight check failed: nothing was created or started. */
public final class PreflightFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Preview preview;

    public PreflightFailedException(Preview preview) {
        super(String.join(
                "; ",
                preview.checks().stream()
                        .filter(CheckResult::failed)
                        .map(CheckResult::reason)
                        .toList()));
        this.preview = preview;
    }

    public List<CheckResult> checks() {
        return preview.checks();
    }
}
