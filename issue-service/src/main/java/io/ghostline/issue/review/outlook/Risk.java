package io.ghostline.issue.review.outlook;

import java.util.List;

/**
 * How much can go wrong.
 *
 * @param level the highest level of the reasons
 * @param reasons the highest first; at least one
 */
public record Risk(RiskLevel level, List<Reason> reasons) {
    public Risk {
        reasons = List.copyOf(reasons);
    }

    /** Why it is at that level. */
    public record Reason(RiskLevel level, String reason) {}
}
