package io.ghostline.issue.issues;

import io.ghostline.issue.review.CheckResult;
import io.ghostline.issue.review.Preview;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pre-flight check failed: nothing was created or started. */
public final class PreflightFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<Integer, Preview> previews;

    /** @param previews by the position of the change, those that were accepted too */
    public PreflightFailedException(Map<Integer, Preview> previews) {
        super(previews.values().stream()
                .map(Preview::refusal)
                .filter(refusal -> !refusal.isEmpty())
                .collect(Collectors.joining("; ")));
        this.previews = new TreeMap<>(previews);
    }

    /** The checks of one change. */
    public record ChangeChecks(int position, String database, String table, List<CheckResult> checks) {}

    /** In the order of the changes. */
    public List<ChangeChecks> changes() {
        return previews.entrySet().stream()
                .map(entry -> new ChangeChecks(
                        entry.getKey(),
                        entry.getValue().database(),
                        entry.getValue().table(),
                        entry.getValue().checks()))
                .toList();
    }
}
