package io.ghostline.issue.approval;

import io.ghostline.issue.review.outlook.RiskLevel;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which issues need whose approval. A condition that is missing fits everything; all that are there must fit.
 *
 * @param databases patterns of database names, such as {@code shop-*}
 * @param environments patterns of environments
 * @param tables patterns of table names
 * @param leastRisk this risk or a higher one
 * @param leastRows so many rows or more
 * @param leastBytes so many bytes, rows and indexes, or more
 * @param approvers the roles that have to approve, in this order; none: no approval is needed
 * @param ownAllowed whether a person may approve an issue of their own
 */
public record ApprovalRule(
        String name,
        List<String> databases,
        List<String> environments,
        List<String> tables,
        @Nullable RiskLevel leastRisk,
        @Nullable Long leastRows,
        @Nullable Long leastBytes,
        List<String> approvers,
        boolean ownAllowed) {
    /** A chain of more people is nobody's practice. */
    private static final int MOST_APPROVERS = 10;

    private static final int MOST_PATTERNS = 100;
    private static final int LONGEST_NAME = 100;
    private static final Pattern ROLE = Pattern.compile("admin|approver(-[a-z0-9]+)*");

    public ApprovalRule {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name: a rule has one, of up to " + LONGEST_NAME + " characters");
        }
        databases = patterns(databases, "databases");
        environments = patterns(environments, "environments");
        tables = patterns(tables, "tables");
        approvers = List.copyOf(Objects.requireNonNullElse(approvers, List.of()));
        if (approvers.size() > MOST_APPROVERS) {
            throw new IllegalArgumentException("approvers: at most " + MOST_APPROVERS);
        }
        approvers.stream()
                .filter(role -> !ROLE.matcher(role).matches())
                .findFirst()
                .ifPresent(role -> {
                    throw new IllegalArgumentException(
                            "approvers: '" + role + "' is none of admin, approver, approver-<kind of approver>");
                });
        if ((leastRows != null && leastRows < 0) || (leastBytes != null && leastBytes < 0)) {
            throw new IllegalArgumentException("leastRows and leastBytes are not negative");
        }
    }

    private static List<String> patterns(@Nullable List<String> given, String member) {
        List<String> patterns = List.copyOf(Objects.requireNonNullElse(given, List.of()));
        if (patterns.size() > MOST_PATTERNS
                || patterns.stream().anyMatch(pattern -> pattern.isBlank() || pattern.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException(
                    member + ": up to " + MOST_PATTERNS + " patterns of 1 to " + LONGEST_NAME + " characters");
        }
        return patterns;
    }

    /**
     * A risk, an environment that nobody told fits a rule that asks for approvals, and none that exempts from them: what is
     * not known needs the approval.
     */
    boolean fits(Subject subject) {
        boolean unknown = !approvers.isEmpty();
        return NamePattern.anyFits(databases, subject.database())
                && (environments.isEmpty()
                        || (subject.environment() == null
                                ? unknown
                                : NamePattern.anyFits(environments, subject.environment())))
                && NamePattern.anyFits(tables, subject.table())
                && (leastRisk == null
                        || (subject.risk() == null ? unknown : subject.risk().compareTo(leastRisk) >= 0))
                && (leastRows == null || subject.rows() >= leastRows)
                && (leastBytes == null || subject.bytes() >= leastBytes);
    }
}
