package io.ghostline.issue.intake;

import io.ghostline.contracts.request.FileIssue;
import io.ghostline.contracts.request.FileIssue.ChangeOfTable;
import io.ghostline.contracts.request.Request.AboutIssue;
import io.ghostline.contracts.request.Request.ApproveIssue;
import io.ghostline.contracts.request.Request.CancelIssue;
import io.ghostline.contracts.request.Request.CutOverIssue;
import io.ghostline.contracts.request.Request.Decide;
import io.ghostline.contracts.request.Request.DropTable;
import io.ghostline.contracts.request.Request.PauseIssue;
import io.ghostline.contracts.request.Request.PostponeIssue;
import io.ghostline.contracts.request.Request.RejectIssue;
import io.ghostline.contracts.request.Request.ResumeIssue;
import io.ghostline.contracts.request.Request.RollOutIssue;
import io.ghostline.contracts.request.Request.Steer;
import io.ghostline.issue.issues.Approving;
import io.ghostline.issue.issues.By;
import io.ghostline.issue.issues.Filing;
import io.ghostline.issue.issues.Forcing;
import io.ghostline.issue.issues.IssueDraft;
import io.ghostline.issue.issues.IssueDraft.ChangeDraft;
import io.ghostline.issue.issues.RequestKey;
import io.ghostline.issue.issues.Reserved;
import io.ghostline.issue.issues.Rollout;
import io.ghostline.issue.issues.Steering;
import io.ghostline.issue.issues.Steering.Order;
import io.ghostline.issue.issues.Steering.Target;
import io.ghostline.issue.store.Execution;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Does what is asked, through the same services as REST. */
public final class Actions {
    private static final Map<Class<? extends Steer>, Order> ORDERS = Map.of(
            PauseIssue.class, Order.PAUSE,
            ResumeIssue.class, Order.RESUME,
            PostponeIssue.class, Order.POSTPONE,
            CutOverIssue.class, Order.CUT_OVER);

    private final Filing filing;
    private final Approving approving;
    private final Rollout rollout;
    private final Steering steering;
    private final Forcing forcing;
    private final Reserved reserved;

    public Actions(
            Filing filing,
            Approving approving,
            Rollout rollout,
            Steering steering,
            Forcing forcing,
            Reserved reserved) {
        this.filing = filing;
        this.approving = approving;
        this.rollout = rollout;
        this.steering = steering;
        this.forcing = forcing;
        this.reserved = reserved;
    }

    /** @return the issue's id; the same when the request has filed one before */
    String file(FileIssue request, String requestId) throws SQLException {
        IssueDraft draft = new IssueDraft(
                request.title(),
                request.execution() == FileIssue.Execution.PARALLEL ? Execution.PARALLEL : Execution.IN_ORDER,
                request.changes().stream().map(Actions::draft).toList());
        RequestKey key = new RequestKey("kafka:" + requestId);
        return filing.file(draft, request.requester(), key).issueId();
    }

    private static ChangeDraft draft(ChangeOfTable change) {
        return new ChangeDraft(change.database(), change.alter(), change.online(), change.cutOver(), change.settings());
    }

    void act(AboutIssue request, By by) throws SQLException {
        String id = request.issueId();
        if (request instanceof ApproveIssue approve) {
            approving.approve(id, by, seen(approve));
        } else if (request instanceof RejectIssue reject) {
            approving.reject(id, by, seen(reject));
        } else if (request instanceof RollOutIssue rollOut) {
            rollOut(rollOut, by);
        } else if (request instanceof CancelIssue) {
            steering.cancel(id, by);
        } else if (request instanceof CutOverIssue cutOver && Boolean.TRUE.equals(cutOver.force())) {
            forcing.cutOver(new Target(id, cutOver.position()), cutOver.sessions(), by);
        } else if (request instanceof Steer steer) {
            steering.tell(new Target(id, steer.position()), Objects.requireNonNull(ORDERS.get(steer.getClass())), by);
        } else {
            throw new IllegalStateException("no such request: " + request.getClass());
        }
    }

    private void rollOut(RollOutIssue request, By by) throws SQLException {
        if (request.at() == null) {
            rollout.now(request.issueId(), by, seen(request));
        } else {
            rollout.at(request.issueId(), request.at(), by, seen(request));
        }
    }

    private static Optional<Long> seen(Decide request) {
        return Optional.ofNullable(request.version());
    }

    /** @param again whether it may have been dropped by the same request, before a crash */
    void drop(DropTable request, By by, boolean again) throws SQLException {
        try {
            if (Boolean.TRUE.equals(request.force())) {
                reserved.dropByForce(request.database(), request.table(), request.sessions(), by);
            } else {
                reserved.drop(request.database(), request.table(), by);
            }
        } catch (Reserved.UnknownTableException e) {
            if (!again) {
                throw e;
            }
        }
    }
}
