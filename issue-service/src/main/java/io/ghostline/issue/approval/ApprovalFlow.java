package io.ghostline.issue.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The approvals that one issue needs, and those that it has. It is fixed when the issue is handed in: rules that change
 * afterwards do not change it.
 *
 * @param rule the names of the rules that it comes from
 * @param steps in the order in which they have to approve
 */
public record ApprovalFlow(String rule, List<Step> steps, boolean ownAllowed) {
    public ApprovalFlow {
        steps = List.copyOf(steps);
    }

    /**
     * One approval.
     *
     * @param role that the person must have
     * @param by the person's name; null as long as it is missing
     */
    public record Step(
            String role,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String comment) {
        boolean missing() {
            return by == null;
        }
    }

    /** What each of the rules asks for: a role as often as the rule does that asks for it most often. */
    static ApprovalFlow of(List<ApprovalRule> rules) {
        List<String> roles = new ArrayList<>();
        for (ApprovalRule rule : rules) {
            List<String> missing = new ArrayList<>(rule.approvers());
            roles.forEach(missing::remove);
            roles.addAll(missing);
        }
        return new ApprovalFlow(
                rules.stream().map(ApprovalRule::name).collect(Collectors.joining(", ")),
                roles.stream().map(role -> new Step(role, null, null, null)).toList(),
                rules.stream().allMatch(ApprovalRule::ownAllowed));
    }

    /** The approval that is missing first. */
    public Optional<Step> next() {
        return steps.stream().filter(Step::missing).findFirst();
    }

    /**
     * Why the person can't approve or reject it now.
     *
     * @param authors who filed it, and who edited it since
     * @return empty when they can
     */
    public Optional<String> objection(String person, Set<String> roles, Set<String> authors) {
        Optional<Step> next = next();
        if (next.isEmpty()) {
            return Optional.of("no approval is missing");
        }
        String role = next.get().role();
        if (!roles.contains(role) && !roles.contains("admin")) {
            return Optional.of(
                    "the next approval is one of the role '" + role + "', which " + person + " does not have");
        }
        if (!ownAllowed && authors.contains(person)) {
            return Optional.of("rule '" + rule + "' asks for somebody else than who filed or edited the issue");
        }
        boolean again = steps.stream().anyMatch(step -> person.equals(step.by()));
        return again
                ? Optional.of(person + " has approved it already: each approval is one of another person")
                : Optional.empty();
    }

    /** The same approvals, none of them given. */
    public ApprovalFlow anew() {
        List<Step> missing = steps.stream()
                .map(step -> new Step(step.role(), null, null, null))
                .toList();
        return new ApprovalFlow(rule, missing, ownAllowed);
    }

    /** With the next approval. */
    public ApprovalFlow approved(String by, Instant at, @Nullable String comment) {
        List<Step> after = new ArrayList<>(steps);
        Step next = next().orElseThrow(() -> new IllegalStateException("no approval is missing"));
        after.set(steps.indexOf(next), new Step(next.role(), by, at, comment));
        return new ApprovalFlow(rule, after, ownAllowed);
    }
}
