package io.ghostline.issue.lifecycle;

import static io.ghostline.issue.lifecycle.IssueAction.CANCEL;
import static io.ghostline.issue.lifecycle.IssueAction.CLEANED_UP;
import static io.ghostline.issue.lifecycle.IssueAction.CREATE;
import static io.ghostline.issue.lifecycle.IssueAction.CUT_OVER;
import static io.ghostline.issue.lifecycle.IssueAction.FAIL;
import static io.ghostline.issue.lifecycle.IssueAction.FINISH;
import static io.ghostline.issue.lifecycle.IssueAction.PAUSE;
import static io.ghostline.issue.lifecycle.IssueAction.POSTPONE;
import static io.ghostline.issue.lifecycle.IssueAction.PREVIEW;
import static io.ghostline.issue.lifecycle.IssueAction.REJECT;
import static io.ghostline.issue.lifecycle.IssueAction.RESUME;
import static io.ghostline.issue.lifecycle.IssueAction.ROLLOUT;
import static io.ghostline.issue.lifecycle.IssueAction.SETTINGS;
import static io.ghostline.issue.lifecycle.IssueAction.SUBMIT;
import static io.ghostline.issue.lifecycle.IssueAction.SWAP;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The path of an issue. This is the only place that knows which state follows which.
 *
 * <pre>
 *   DRAFT --preview--> PREVIEW --create--> CREATED --submit--> WAITING_FOR_ROLLOUT
 *   PREVIEW --reject--> REJECTED                       a pre-flight check failed: nothing is created
 *
 *   WAITING_FOR_ROLLOUT --postpone, cut-over, settings--> WAITING_FOR_ROLLOUT
 *   WAITING_FOR_ROLLOUT --cancel--> CANCELLED
 *   WAITING_FOR_ROLLOUT --rollout--> RUNNING
 *
 *   RUNNING --pause, resume, postpone, cut-over, settings--> RUNNING
 *   RUNNING --swap--> RUNNING --finish--> DONE
 *   RUNNING --cancel--> CANCELLING --cleaned-up--> CANCELLED
 *   RUNNING --fail--> FAILING --cleaned-up--> FAILED
 *
 *   CANCELLING, FAILING --swap--> RUNNING              the swap was faster than the cancel or the failure
 *   CANCELLING --cancel, fail--> CANCELLING            FAILING --fail--> FAILING
 * </pre>
 *
 * A migration that was swapped can't be cancelled any more. With online off there is nothing to pause or to cut over.
 */
public final class IssueStateMachine {
    private static final Set<IssueAction> ONLINE_ONLY = Set.of(PAUSE, RESUME, POSTPONE, CUT_OVER, SETTINGS);
    private static final Set<IssueAction> BEFORE_THE_SWAP = Set.of(PAUSE, RESUME, POSTPONE, CUT_OVER, SETTINGS, CANCEL);

    private static final Map<IssueState, Map<IssueAction, IssueState>> NEXT = new EnumMap<>(IssueState.class);

    static {
        NEXT.put(IssueState.DRAFT, Map.of(PREVIEW, IssueState.PREVIEW));
        NEXT.put(IssueState.PREVIEW, Map.of(CREATE, IssueState.CREATED, REJECT, IssueState.REJECTED));
        NEXT.put(IssueState.CREATED, Map.of(SUBMIT, IssueState.WAITING_FOR_ROLLOUT));
        NEXT.put(
                IssueState.WAITING_FOR_ROLLOUT,
                Map.of(
                        ROLLOUT, IssueState.RUNNING,
                        POSTPONE, IssueState.WAITING_FOR_ROLLOUT,
                        CUT_OVER, IssueState.WAITING_FOR_ROLLOUT,
                        SETTINGS, IssueState.WAITING_FOR_ROLLOUT,
                        CANCEL, IssueState.CANCELLED));
        NEXT.put(
                IssueState.RUNNING,
                Map.of(
                        PAUSE, IssueState.RUNNING,
                        RESUME, IssueState.RUNNING,
                        POSTPONE, IssueState.RUNNING,
                        CUT_OVER, IssueState.RUNNING,
                        SETTINGS, IssueState.RUNNING,
                        CANCEL, IssueState.CANCELLING,
                        FAIL, IssueState.FAILING,
                        SWAP, IssueState.RUNNING,
                        FINISH, IssueState.DONE));
        NEXT.put(
                IssueState.CANCELLING,
                Map.of(
                        CANCEL, IssueState.CANCELLING,
                        FAIL, IssueState.CANCELLING,
                        SWAP, IssueState.RUNNING,
                        CLEANED_UP, IssueState.CANCELLED));
        NEXT.put(
                IssueState.FAILING,
                Map.of(FAIL, IssueState.FAILING, SWAP, IssueState.RUNNING, CLEANED_UP, IssueState.FAILED));
    }

    private IssueStateMachine() {}

    /**
     * The state after the action.
     *
     * @param online whether it is an online migration
     * @param swapped whether the tables have been swapped
     * @throws ImpossibleTransitionException when the action is not possible now
     */
    public static IssueState after(IssueState state, IssueAction action, boolean online, boolean swapped) {
        IssueState next = following(state).get(action);
        if (next == null || !possible(state, action, online, swapped)) {
            throw new ImpossibleTransitionException(action, state, allowed(state, online, swapped));
        }
        return next;
    }

    /** Whether the action is possible now. */
    public static boolean possible(IssueState state, IssueAction action, boolean online, boolean swapped) {
        return following(state).containsKey(action)
                && (online || !ONLINE_ONLY.contains(action))
                && !(swapped && BEFORE_THE_SWAP.contains(action));
    }

    /** What a person can do now, as the words of the REST paths. */
    public static List<String> allowed(IssueState state, boolean online, boolean swapped) {
        return following(state).keySet().stream()
                .filter(action -> action.byPerson() && possible(state, action, online, swapped))
                .sorted()
                .map(IssueAction::word)
                .toList();
    }

    private static Map<IssueAction, IssueState> following(IssueState state) {
        return NEXT.getOrDefault(state, Map.of());
    }
}
