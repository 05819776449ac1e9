package io.ghostline.issue.approval;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rules in their order. The first that fits one of the issue's changes decides for the issue. */
public record ApprovalRules(List<ApprovalRule> rules) {
    private static final int MOST_RULES = 200;

    public static final ApprovalRules NONE = new ApprovalRules(List.of());

    public ApprovalRules {
        rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("rules: at most " + MOST_RULES);
        }
        Set<String> names = new HashSet<>();
        rules.stream()
                .map(ApprovalRule::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("rules: there are two with the name '" + name + "'");
                });
    }

    /** What the issue needs; empty when no rule fits, or the one that does asks for nobody. */
    public Optional<ApprovalFlow> flow(Collection<Subject> changes) {
        return rules.stream()
                .filter(rule -> changes.stream().anyMatch(rule::fits))
                .findFirst()
                .filter(rule -> !rule.approvers().isEmpty())
                .map(ApprovalFlow::of);
    }
}
