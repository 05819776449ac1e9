package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.ImpossibleTransitionException;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.runtime.throttle.UrlHosts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a person can tell the migrations of an issue. Each method may be repeated. */
@ApplicationScoped
public class Steering {
    private final IssueStore store;
    private final IssueClock clock;
    private final Publishing publishing;
    private final DirectRuns directRuns;
    private final Submission submission;
    private final Repeats repeats;
    private final UrlHosts hosts;

    @Inject
    Steering(
            IssueStore store,
            IssueClock clock,
            Publishing publishing,
            DirectRuns directRuns,
            Submission submission,
            Repeats repeats,
            UrlHosts hosts) {
        this.store = store;
        this.clock = clock;
        this.publishing = publishing;
        this.directRuns = directRuns;
        this.submission = submission;
        this.repeats = repeats;
        this.hosts = hosts;
    }

    /** One change of an issue, or all of them. */
    public record Target(String issueId, @Nullable Integer position) {}

    /** What a change can be told. */
    public enum Order {
        PAUSE(ChangeAction.PAUSE),
        RESUME(ChangeAction.RESUME),
        POSTPONE(ChangeAction.POSTPONE),
        CUT_OVER(ChangeAction.CUT_OVER);

        private final ChangeAction action;

        Order(ChangeAction action) {
            this.action = action;
        }
    }

    /**
     * Tells the changes that can be told it now.
     *
     * @throws ImpossibleTransitionException when there is none
     */
    public void tell(Target target, Order order, By by) {
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = lock(target.issueId());
            if (repeats.done(issue, order.action.word(), by)) {
                return;
            }
            Cause cause = by.at(clock.now());
            for (ChangeEntity change : targets(issue, target, order.action)) {
                change.apply(order.action, cause);
                switch (order) {
                    case PAUSE -> change.desired = DesiredState.PAUSED;
                    case RESUME -> change.desired = DesiredState.RUNNING;
                    case POSTPONE -> change.cutOver = CutOverMode.POSTPONED;
                    case CUT_OVER -> change.cutOver = CutOverMode.AUTOMATIC;
                }
                changed(change);
            }
        });
        publishing.soon();
    }

    /**
     * Changes parameters, also while the migrations run. Of an issue that waits it changes what was approved: it has to be
     * approved anew.
     *
     * @param change gets the present settings
     * @throws IllegalArgumentException when it gives the throttle a URL that may not be asked
     */
    public void settings(Target target, UnaryOperator<MigrationSettings> change, By by) {
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = lock(target.issueId());
            if (repeats.done(issue, ChangeAction.SETTINGS.word(), by)) {
                return;
            }
            Cause cause = by.at(clock.now());
            for (ChangeEntity told : targets(issue, target, ChangeAction.SETTINGS)) {
                MigrationSettings present = ContractJson.read(told.settings, MigrationSettings.class);
                MigrationSettings changed = change.apply(present);
                // One that was there before is the workers' to refuse: it must not keep people from changing anything
                // else.
                if (!Objects.equals(changed.throttle().url(), present.throttle().url())) {
                    hosts.require(changed.throttle().url());
                }
                told.settings = ContractJson.writeText(changed);
                told.apply(ChangeAction.SETTINGS, cause);
                changed(told);
            }
            if (issue.state.waiting()) {
                issue.apply(IssueAction.EDIT, cause);
                submission.submit(issue, cause.at());
            }
        });
        publishing.soon();
    }

    /** What has begun is stopped and cleaned up, what has not is not begun. */
    public void cancel(String id, By by) {
        QuarkusTransaction.requiringNew().run(() -> cancelAll(id, by));
        for (ChangeEntity change : QuarkusTransaction.requiringNew().call(() -> cancelled(id))) {
            directRuns.cancel(change.id);
        }
        publishing.soon();
    }

    private void cancelAll(String id, By by) {
        IssueEntity issue = lock(id);
        if (repeats.done(issue, IssueAction.CANCEL.word(), by)) {
            return;
        }
        if (!by.has(Role.OPERATOR) && !issue.requester.equals(by.actor())) {
            throw new NotAllowedException("the issue is " + issue.requester
                    + "'s: whoever is no operator can cancel only issues of their own");
        }
        if (!issue.can(IssueAction.CANCEL)) {
            throw new ImpossibleTransitionException(
                    IssueAction.CANCEL.word(), "the issue", issue.state, issue.allowed());
        }
        String reason = "cancelled by " + by.actor() + (by.reason() == null ? "" : ": " + by.reason());
        Cause cause = by.at(clock.now());
        issue.reason = reason;
        issue.apply(IssueAction.CANCEL, cause);
        for (ChangeEntity change : issue.changes) {
            if (change.can(ChangeAction.CANCEL)) {
                change.reason = reason;
                change.apply(ChangeAction.CANCEL, cause);
                if (change.started()) {
                    change.desired = DesiredState.CANCELLED;
                }
                changed(change);
            }
        }
        issue.follow(cause.at());
    }

    private List<ChangeEntity> cancelled(String id) {
        return store.find(id)
                .map(issue -> issue.changes.stream()
                        .filter(change -> change.desired == DesiredState.CANCELLED)
                        .toList())
                .orElse(List.of());
    }

    private static List<ChangeEntity> targets(IssueEntity issue, Target target, ChangeAction action) {
        if (target.position() != null) {
            return List.of(change(issue, target.position()));
        }
        List<ChangeEntity> able =
                issue.changes.stream().filter(change -> change.can(action)).toList();
        if (able.isEmpty()) {
            throw new ImpossibleTransitionException(action.word(), "the issue", issue.state, issue.allowed());
        }
        return able;
    }

    private static ChangeEntity change(IssueEntity issue, int position) {
        return issue.change(position).orElseThrow(() -> new UnknownIssueException(issue.id, position));
    }

    private IssueEntity lock(String id) {
        return store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
    }

    private static void changed(ChangeEntity change) {
        if (change.started()) {
            change.revision++;
        }
    }
}
