package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.Parameter;
import io.ghostline.contracts.migration.Parameters;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.ImpossibleTransitionException;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    private final Editing editing;
    private final Repeats repeats;
    private final ThrottleSources sources;
    private final ApprovedGuards guards;

    @Inject
    Steering(
            IssueStore store,
            IssueClock clock,
            Publishing publishing,
            DirectRuns directRuns,
            Submission submission,
            Editing editing,
            Repeats repeats,
            ThrottleSources sources,
            ApprovedGuards guards) {
        this.store = store;
        this.clock = clock;
        this.publishing = publishing;
        this.directRuns = directRuns;
        this.submission = submission;
        this.editing = editing;
        this.repeats = repeats;
        this.sources = sources;
        this.guards = guards;
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
            List<ChangeEntity> targets = targets(issue, target, order.action);
            boolean eased = order == Order.CUT_OVER && anyIs(CutOverMode.POSTPONED, targets);
            if (eased || order == Order.POSTPONE && anyIs(CutOverMode.AUTOMATIC, targets)) {
                issue.contentVersion++;
            }
            for (ChangeEntity change : targets) {
                change.apply(order.action, cause);
                switch (order) {
                    case PAUSE -> change.desired = DesiredState.PAUSED;
                    case RESUME -> change.desired = DesiredState.RUNNING;
                    case POSTPONE -> cutOver(change, CutOverMode.POSTPONED);
                    case CUT_OVER -> cutOver(change, CutOverMode.AUTOMATIC);
                }
                changed(change);
            }
            if (eased && issue.state.waiting()) { // whoever approved it counted on a person before the swap
                issue.apply(IssueAction.EDIT, cause);
                submission.submit(issue, cause.at());
            }
        });
        publishing.soon();
    }

    /** Whoever says so anew does not say that anybody is to be ended. */
    private static void cutOver(ChangeEntity change, CutOverMode mode) {
        change.cutOver = mode;
        change.forced = null;
    }

    private static boolean anyIs(CutOverMode mode, List<ChangeEntity> changes) {
        return changes.stream().anyMatch(change -> change.cutOver == mode);
    }

    /**
     * Changes parameters, also while the migrations run. Of an issue that waits it changes what was approved: it is an edit,
     * and has to be approved anew.
     *
     * @param change gets the present settings
     * @param seen the version that the person has seen; empty for whatever is there
     * @throws ConflictException when one of them is fixed by now
     * @throws NotAllowedException when it takes away what was approved, and the person could not have approved it
     * @throws IllegalArgumentException when a source of the throttle becomes one that can't be asked
     * @throws StaleException when it is another issue by now
     */
    public void settings(Target target, UnaryOperator<MigrationSettings> change, By by, Optional<Long> seen)
            throws SQLException {
        for (ChangeEntity told :
                QuarkusTransaction.requiringNew().call(() -> running(target))) { // nobody waits for a database
            MigrationSettings present = ContractJson.read(told.settings, MigrationSettings.class);
            sources.require(told.database, change.apply(present).throttle(), present.throttle());
        }
        boolean waiting = QuarkusTransaction.requiringNew().call(() -> settingsWhileItRuns(target, change, by, seen));
        if (waiting) {
            editing.settings(target.issueId(), target.position(), change, by, seen);
        }
        publishing.soon();
    }

    /** Those whose settings are to be others, of an issue that is rolled out; one that waits is reviewed as a whole. */
    private List<ChangeEntity> running(Target target) {
        IssueEntity issue = store.find(target.issueId()).orElseThrow(() -> new UnknownIssueException(target.issueId()));
        return issue.changes.stream()
                .filter(one -> !issue.state.waiting()
                        && one.can(ChangeAction.SETTINGS)
                        && (target.position() == null || target.position() == one.position))
                .toList();
    }

    /** @return false when there is nothing left to do; true when the issue waits */
    private boolean settingsWhileItRuns(
            Target target, UnaryOperator<MigrationSettings> change, By by, Optional<Long> seen) {
        IssueEntity issue = lock(target.issueId());
        String word = issue.state.waiting() ? IssueAction.EDIT.word() : ChangeAction.SETTINGS.word();
        if (repeats.done(issue, word, by)) {
            return false;
        }
        StaleException.unlessSeen(seen, issue);
        List<ChangeEntity> targets = targets(issue, target, ChangeAction.SETTINGS);
        if (issue.state.waiting()) {
            return true;
        }
        issue.contentVersion++;
        for (ChangeEntity told : targets) {
            MigrationSettings present = ContractJson.read(told.settings, MigrationSettings.class);
            MigrationSettings next = change.apply(present);
            List<Difference> differences = Difference.between(present, next);
            if (told.started()) {
                requireOpen(differences);
            }
            guards.require(issue, differences, by);
            told.settings = ContractJson.writeText(next);
            told.apply(ChangeAction.SETTINGS, by.at(clock.now()).withDetail(ContractJson.writeText(differences)));
            changed(told);
        }
        return false;
    }

    private static void requireOpen(List<Difference> differences) {
        Parameters.all().stream()
                .filter(parameter -> !parameter.whileRunning())
                .map(Parameter::path)
                .filter(path -> differences.stream().anyMatch(one -> one.path().equals(path)))
                .findFirst()
                .ifPresent(path -> {
                    throw new ConflictException(path + " is fixed once the migration runs");
                });
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

    static List<ChangeEntity> targets(IssueEntity issue, Target target, ChangeAction action) {
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
