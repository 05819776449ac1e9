package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.Parameter;
import io.ghostline.contracts.migration.Parameter.Weakening;
import io.ghostline.contracts.migration.Parameters;
import io.ghostline.issue.approval.ApprovalFlow;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What takes a guard away from an issue that is rolled out needs what its approval needed: somebody with that role who
 * neither filed nor edited it, or an admin, who says why. Needs the caller's transaction.
 */
@ApplicationScoped
class ApprovedGuards {
    private final IssueStore store;
    private final Submission submission;

    @Inject
    ApprovedGuards(IssueStore store, Submission submission) {
        this.store = store;
        this.submission = submission;
    }

    /**
     * Lets what changes no guard pass.
     *
     * @throws NotAllowedException when this person may not take it away
     * @throws IllegalArgumentException when an admin does not say why
     */
    void require(IssueEntity issue, List<Difference> differences, By by) {
        List<String> weakened = differences.stream()
                .filter(ApprovedGuards::weakens)
                .map(Difference::path)
                .toList();
        Optional<ApprovalFlow> needed = weakened.isEmpty() ? Optional.empty() : needed(issue);
        if (needed.isEmpty()) {
            return;
        }
        if (by.has(Role.ADMIN)) {
            if (by.reason() == null || by.reason().isBlank()) {
                throw new IllegalArgumentException("reason: say why " + weakened
                        + " is to be other than it was approved, as the parameter reason of the request");
            }
            return;
        }
        objection(issue, needed.get(), by).ifPresent(objection -> {
            throw new NotAllowedException(weakened + " is not weakened by who could not approve it: " + objection
                    + "; an admin can, and says why");
        });
    }

    /** What was approved; or what such an issue would need now, when nobody had to approve it as it was. */
    private Optional<ApprovalFlow> needed(IssueEntity issue) {
        return issue.approval == null
                ? submission.flowAtHighRisk(issue)
                : Optional.of(
                        ContractJson.read(issue.approval, ApprovalFlow.class).anew());
    }

    private Optional<String> objection(IssueEntity issue, ApprovalFlow needed, By by) {
        if (needed.steps().size() > 1) {
            return Optional.of(
                    "rule '" + needed.rule() + "' asks for " + needed.steps().size() + " people");
        }
        Set<String> authors = new HashSet<>(store.editors(issue.id));
        authors.add(issue.requester);
        return needed.objection(by.actor(), by.roles(), authors);
    }

    private static boolean weakens(Difference difference) {
        for (Parameter parameter : Parameters.all()) {
            Weakening weakens = parameter.weakens();
            if (weakens != null
                    && parameter.place() == Parameter.Place.SETTINGS
                    && parameter.path().equals(difference.path())) {
                return switch (weakens) {
                    case OFF -> difference.to() != null && !difference.to().booleanValue();
                    case ON -> difference.to() != null && difference.to().booleanValue();
                    case OTHER -> true;
                };
            }
        }
        return false;
    }
}
