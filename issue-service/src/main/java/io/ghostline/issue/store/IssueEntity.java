package io.ghostline.issue.store;

import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.lifecycle.Course;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.lifecycle.IssueStateMachine;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An issue as it is stored. Its state changes only through {@link #apply} and {@link #follow}. */
@Entity
@Table(name = "issue")
public class IssueEntity extends PanacheEntityBase {
    @Id
    public String id;

    /** Grows whenever anything is written. */
    @Version
    public long version;

    /** Grows with what is asked for, and with nothing else: what people have seen, approved, and roll out. */
    @Column(name = "content_version")
    public long contentVersion;

    public @Nullable String title;

    /** The name of the person who filed it. */
    public String requester;

    @Enumerated(EnumType.STRING)
    public Execution execution = Execution.IN_ORDER;

    @Enumerated(EnumType.STRING)
    public IssueState state = IssueState.DRAFT;

    public @Nullable String reason;

    /** JSON of {@link io.ghostline.issue.approval.ApprovalFlow}; null when nobody has to approve. */
    public @Nullable String approval;

    @OneToMany(mappedBy = "issue", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    public List<ChangeEntity> changes = new ArrayList<>();

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** When it is to be rolled out; null when that has not been said. */
    @Column(name = "rollout_at")
    public @Nullable Instant rolloutAt;

    /** Who said so. */
    @Column(name = "rollout_by")
    public @Nullable String rolloutBy;

    @Column(name = "rolled_out_at")
    public @Nullable Instant rolledOutAt;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;

    /** Fields are set by {@code issues.Filing} and by Hibernate before anybody reads them. */
    @SuppressWarnings("NullAway.Init")
    public IssueEntity() {}

    /**
     * Changes the state, and leaves a record of it.
     *
     * @throws io.ghostline.issue.lifecycle.ImpossibleTransitionException when the action is not possible now
     */
    public void apply(IssueAction action, Cause cause) {
        IssueState from = state;
        state = IssueStateMachine.after(state, action);
        updatedAt = cause.at();
        if (state.ended()) {
            endedAt = cause.at();
        }
        new TransitionEntity(this, null, action.word(), from, state, cause).persist();
    }

    /** Records what happened to it that is no transition. */
    public void note(String event, Cause cause) {
        updatedAt = cause.at();
        new TransitionEntity(this, null, event, state, state, cause).persist();
    }

    /** Brings the issue to where its changes are; to be called after each transition of one of them. */
    public void follow(Instant at) {
        Optional<IssueAction> next = Course.next(state, states());
        while (next.isPresent()) {
            if (next.get() == IssueAction.CLEANED_UP) {
                leaveOut(at);
            }
            reason = next.get() == IssueAction.GO_ON ? null : firstReason().orElse(reason);
            apply(next.get(), Cause.ghostline(at, reason));
            next = Course.next(state, states());
        }
    }

    /** One that failed or was cancelled stops what has not begun. */
    private void leaveOut(Instant at) {
        for (ChangeEntity change : changes) {
            if (change.state == ChangeState.WAITING) {
                change.reason = "not begun: another change of the issue "
                        + (state == IssueState.FAILING ? "failed" : "was cancelled");
                change.apply(ChangeAction.CANCEL, Cause.ghostline(at, change.reason));
            }
        }
    }

    private Optional<String> firstReason() {
        return changes.stream()
                .filter(change -> change.state == ChangeState.FAILING || change.state == ChangeState.FAILED)
                .flatMap(change -> Stream.ofNullable(change.reason)
                        .map(why -> changes.size() == 1
                                ? why
                                : "change " + change.position + " (" + change.table + "): " + why))
                .findFirst();
    }

    private List<ChangeState> states() {
        return changes.stream().map(change -> change.state).toList();
    }

    /** The changes whose turn it is: in order, the next one once the one before is done; else all at once. */
    public List<ChangeEntity> due() {
        Stream<ChangeEntity> waiting = changes.stream().filter(change -> change.state == ChangeState.WAITING);
        if (execution == Execution.PARALLEL) {
            return waiting.toList();
        }
        boolean busy = changes.stream().anyMatch(change -> change.state.active());
        return busy ? List.of() : waiting.limit(1).toList();
    }

    /** Whether the action is possible now. */
    public boolean can(IssueAction action) {
        boolean possible = IssueStateMachine.possible(state, action);
        return action == IssueAction.CANCEL
                ? possible && changes.stream().anyMatch(change -> change.can(ChangeAction.CANCEL))
                : possible;
    }

    /** What a person can do now, with the issue or with all of its changes at once. */
    public List<String> allowed() {
        Stream<String> withIssue = IssueStateMachine.allowed(state).stream()
                .filter(word -> !word.equals(IssueAction.CANCEL.word()) || can(IssueAction.CANCEL));
        Stream<String> withChanges = changes.stream().flatMap(change -> change.allowed().stream());
        return Stream.concat(withIssue, withChanges).distinct().toList();
    }

    /** @return empty when it has no change at that position */
    public Optional<ChangeEntity> change(int position) {
        return changes.stream().filter(change -> change.position == position).findFirst();
    }
}
