package io.ghostline.issue.lifecycle;

import static io.ghostline.issue.lifecycle.IssueAction.APPROVE;
import static io.ghostline.issue.lifecycle.IssueAction.CANCEL;
import static io.ghostline.issue.lifecycle.IssueAction.CLEANED_UP;
import static io.ghostline.issue.lifecycle.IssueAction.CREATE;
import static io.ghostline.issue.lifecycle.IssueAction.EDIT;
import static io.ghostline.issue.lifecycle.IssueAction.FAIL;
import static io.ghostline.issue.lifecycle.IssueAction.FINISH;
import static io.ghostline.issue.lifecycle.IssueAction.GO_ON;
import static io.ghostline.issue.lifecycle.IssueAction.PREVIEW;
import static io.ghostline.issue.lifecycle.IssueAction.REJECT;
import static io.ghostline.issue.lifecycle.IssueAction.RELEASE;
import static io.ghostline.issue.lifecycle.IssueAction.ROLLOUT;
import static io.ghostline.issue.lifecycle.IssueAction.SCHEDULE;
import static io.ghostline.issue.lifecycle.IssueAction.SUBMIT;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The path of an issue. This is the only place that knows which state of an issue follows which; its changes have a path
 * of their own ({@link ChangeStateMachine}), and {@link Course} says what theirs mean for the issue.
 *
 * <pre>
 *   DRAFT --preview--> PREVIEW --create--> CREATED
 *   CREATED --submit--> WAITING_FOR_APPROVAL           an approval flow applies
 *   CREATED --release--> WAITING_FOR_ROLLOUT           none does
 *
 *   WAITING_FOR_APPROVAL --approve--> WAITING_FOR_APPROVAL --release--> WAITING_FOR_ROLLOUT
 *   WAITING_FOR_APPROVAL --reject--> REJECTED
 *   WAITING_FOR_APPROVAL, WAITING_FOR_ROLLOUT --edit--> CREATED      what was approved is not what it is now
 *   WAITING_FOR_APPROVAL, WAITING_FOR_ROLLOUT --cancel--> CANCELLED
 *
 *   WAITING_FOR_ROLLOUT --schedule--> WAITING_FOR_ROLLOUT            its rollout has a time
 *   WAITING_FOR_ROLLOUT --rollout--> RUNNING --finish--> DONE
 *   RUNNING --fail--> FAILING --cleaned-up--> FAILED
 *   RUNNING --cancel--> CANCELLING --cleaned-up--> CANCELLED
 *   FAILING --cancel--> FAILING                        what still runs of it is cancelled
 *   CANCELLING --cancel--> CANCELLING
 *   CANCELLING, FAILING --go-on--> RUNNING             the swap was faster than the cancel or the failure
 * </pre>
 */
public final class IssueStateMachine {
    private static final Map<IssueState, Map<IssueAction, IssueState>> NEXT = new EnumMap<>(IssueState.class);

    static {
        NEXT.put(IssueState.DRAFT, Map.of(PREVIEW, IssueState.PREVIEW));
        NEXT.put(IssueState.PREVIEW, Map.of(CREATE, IssueState.CREATED));
        NEXT.put(
                IssueState.CREATED,
                Map.of(SUBMIT, IssueState.WAITING_FOR_APPROVAL, RELEASE, IssueState.WAITING_FOR_ROLLOUT));
        NEXT.put(
                IssueState.WAITING_FOR_APPROVAL,
                Map.of(
                        APPROVE, IssueState.WAITING_FOR_APPROVAL,
                        RELEASE, IssueState.WAITING_FOR_ROLLOUT,
                        REJECT, IssueState.REJECTED,
                        EDIT, IssueState.CREATED,
                        CANCEL, IssueState.CANCELLED));
        NEXT.put(
                IssueState.WAITING_FOR_ROLLOUT,
                Map.of(
                        SCHEDULE, IssueState.WAITING_FOR_ROLLOUT,
                        ROLLOUT, IssueState.RUNNING,
                        EDIT, IssueState.CREATED,
                        CANCEL, IssueState.CANCELLED));
        NEXT.put(
                IssueState.RUNNING,
                Map.of(
                        FINISH, IssueState.DONE,
                        FAIL, IssueState.FAILING,
                        CANCEL, IssueState.CANCELLING));
        NEXT.put(
                IssueState.FAILING,
                Map.of(
                        CANCEL, IssueState.FAILING,
                        GO_ON, IssueState.RUNNING,
                        CLEANED_UP, IssueState.FAILED));
        NEXT.put(
                IssueState.CANCELLING,
                Map.of(
                        CANCEL, IssueState.CANCELLING,
                        GO_ON, IssueState.RUNNING,
                        CLEANED_UP, IssueState.CANCELLED));
    }

    private IssueStateMachine() {}

    /**
     * The state after the action.
     *
     * @throws ImpossibleTransitionException when the action is not possible now
     */
    public static IssueState after(IssueState state, IssueAction action) {
        IssueState next = following(state).get(action);
        if (next == null) {
            throw new ImpossibleTransitionException(action.word(), "the issue", state, allowed(state));
        }
        return next;
    }

    /** Whether the action is possible now. */
    public static boolean possible(IssueState state, IssueAction action) {
        return following(state).containsKey(action);
    }

    /** What a person can do now with the issue, as the words of the REST paths. */
    public static List<String> allowed(IssueState state) {
        return following(state).keySet().stream()
                .filter(IssueAction::byPerson)
                .sorted()
                .map(IssueAction::word)
                .toList();
    }

    private static Map<IssueAction, IssueState> following(IssueState state) {
        return NEXT.getOrDefault(state, Map.of());
    }
}
