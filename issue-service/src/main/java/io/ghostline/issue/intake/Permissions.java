package io.ghostline.issue.intake;

import io.ghostline.contracts.request.FileIssue;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.Request.ApproveIssue;
import io.ghostline.contracts.request.Request.CancelIssue;
import io.ghostline.contracts.request.Request.RejectIssue;
import io.ghostline.contracts.request.Request.RollOutIssue;
import io.ghostline.issue.issues.NotAllowedException;
import io.ghostline.issue.problem.Problems;
import io.ghostline.issue.security.Requesters;
import io.ghostline.issue.security.Role;
import java.util.Collections;
import java.util.Set;

/** Who may ask what: the roles of each request, which are those of REST for the same. */
final class Permissions {
    private final Requesters requesters;

    Permissions(Requesters requesters) {
        this.requesters = requesters;
    }

    /**
     * The roles of the requester.
     *
     * @throws NotAllowedException when nobody of that name may ask
     */
    Set<String> roles(Request request) {
        String name = request.requester();
        return requesters
                .roles(name)
                .orElseThrow(() -> new NotAllowedException("no requester '" + name
                        + "' is allowed to ask over Kafka: an admin sets ghostline.requests.requesters." + name
                        + " to its roles"));
    }

    /** @throws NotAllowedException when none of the roles allows it */
    static void check(Request request, Set<String> roles) {
        if (Collections.disjoint(roles, needed(request))) {
            throw new NotAllowedException(
                    Problems.roleMissing(request.requester(), roles).detail());
        }
    }

    /** One of these, or admin, which includes all. */
    private static Set<String> needed(Request request) {
        if (request instanceof FileIssue || request instanceof CancelIssue) {
            return Set.of(Role.DEVELOPER, Role.OPERATOR);
        }
        if (request instanceof ApproveIssue || request instanceof RejectIssue) {
            return Set.of(Role.APPROVER);
        }
        if (request instanceof RollOutIssue) {
            return Set.of(Role.VIEWER); // the policy of the environment says who
        }
        return Set.of(Role.OPERATOR);
    }
}
