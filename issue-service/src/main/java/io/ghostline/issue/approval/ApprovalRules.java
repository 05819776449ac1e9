package io.ghostline.issue.approval;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules in their order. For each change the first that fits decides; an issue with several changes needs what any of
 * them needs, so that a change which nobody has to approve takes no other with it.
 */
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

    /** What the issue needs; empty when no rule fits any change, or those that do ask for nobody. */
    public Optional<ApprovalFlow> flow(Collection<Subject> changes) {
        Set<ApprovalRule> deciding = changes.stream()
                .flatMap(change ->
                        rules.stream().filter(rule -> rule.fits(change)).limit(1))
                .filter(rule -> !rule.approvers().isEmpty())
                .collect(Collectors.toSet());
        List<ApprovalRule> inOrder = rules.stream().filter(deciding::contains).toList();
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(ApprovalFlow.of(inOrder));
    }
}
