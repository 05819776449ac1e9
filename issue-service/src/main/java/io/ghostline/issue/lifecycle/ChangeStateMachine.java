package io.ghostline.issue.lifecycle;

import static io.ghostline.issue.lifecycle.ChangeAction.CANCEL;
import static io.ghostline.issue.lifecycle.ChangeAction.CLEANED_UP;
import static io.ghostline.issue.lifecycle.ChangeAction.CUT_OVER;
import static io.ghostline.issue.lifecycle.ChangeAction.FAIL;
import static io.ghostline.issue.lifecycle.ChangeAction.FINISH;
import static io.ghostline.issue.lifecycle.ChangeAction.FORCE_CUT_OVER;
import static io.ghostline.issue.lifecycle.ChangeAction.PAUSE;
import static io.ghostline.issue.lifecycle.ChangeAction.POSTPONE;
import static io.ghostline.issue.lifecycle.ChangeAction.REFUSE;
import static io.ghostline.issue.lifecycle.ChangeAction.RESUME;
import static io.ghostline.issue.lifecycle.ChangeAction.SETTINGS;
import static io.ghostline.issue.lifecycle.ChangeAction.START;
import static io.ghostline.issue.lifecycle.ChangeAction.SWAP;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The path of one change of an issue. This is the only place that knows which state of a change follows which.
 *
 * <pre>
 *   WAITING --postpone, cut-over, settings--> WAITING
 *   WAITING --start--> RUNNING
 *   WAITING --refuse--> FAILED                         a pre-flight check failed when its turn had come
 *   WAITING --cancel--> CANCELLED
 *
 *   RUNNING --pause, resume, postpone, cut-over, force-cut-over, settings--> RUNNING
 *   RUNNING --swap--> RUNNING --finish--> DONE
 *   RUNNING --cancel--> CANCELLING --cleaned-up--> CANCELLED
 *   RUNNING --fail--> FAILING --cleaned-up--> FAILED
 *
 *   CANCELLING, FAILING --swap--> RUNNING              the swap was faster than the cancel or the failure
 *   CANCELLING --cancel, fail--> CANCELLING            FAILING --fail--> FAILING
 * </pre>
 *
 * A change that was swapped can't be cancelled any more. With online off there is nothing to pause, or to cut over but
 * by force.
 */
public final class ChangeStateMachine {
    private static final Set<ChangeAction> ONLINE_ONLY = Set.of(PAUSE, RESUME, POSTPONE, CUT_OVER, SETTINGS);
    private static final Set<ChangeAction> BEFORE_THE_SWAP =
            Set.of(PAUSE, RESUME, POSTPONE, CUT_OVER, FORCE_CUT_OVER, SETTINGS, CANCEL);

    private static final Map<ChangeState, Map<ChangeAction, ChangeState>> NEXT = new EnumMap<>(ChangeState.class);

    static {
        NEXT.put(
                ChangeState.WAITING,
                Map.of(
                        POSTPONE, ChangeState.WAITING,
                        CUT_OVER, ChangeState.WAITING,
                        SETTINGS, ChangeState.WAITING,
                        START, ChangeState.RUNNING,
                        REFUSE, ChangeState.FAILED,
                        CANCEL, ChangeState.CANCELLED));
        NEXT.put(
                ChangeState.RUNNING,
                Map.ofEntries(
                        Map.entry(PAUSE, ChangeState.RUNNING),
                        Map.entry(RESUME, ChangeState.RUNNING),
                        Map.entry(POSTPONE, ChangeState.RUNNING),
                        Map.entry(CUT_OVER, ChangeState.RUNNING),
                        Map.entry(FORCE_CUT_OVER, ChangeState.RUNNING),
                        Map.entry(SETTINGS, ChangeState.RUNNING),
                        Map.entry(CANCEL, ChangeState.CANCELLING),
                        Map.entry(FAIL, ChangeState.FAILING),
                        Map.entry(SWAP, ChangeState.RUNNING),
                        Map.entry(FINISH, ChangeState.DONE)));
        NEXT.put(
                ChangeState.CANCELLING,
                Map.of(
                        CANCEL, ChangeState.CANCELLING,
                        FAIL, ChangeState.CANCELLING,
                        SWAP, ChangeState.RUNNING,
                        CLEANED_UP, ChangeState.CANCELLED));
        NEXT.put(
                ChangeState.FAILING,
                Map.of(FAIL, ChangeState.FAILING, SWAP, ChangeState.RUNNING, CLEANED_UP, ChangeState.FAILED));
    }

    private ChangeStateMachine() {}

    /**
     * The state after the action.
     *
     * @param online whether it is an online migration
     * @param swapped whether the tables have been swapped
     * @throws ImpossibleTransitionException when the action is not possible now
     */
    public static ChangeState after(ChangeState state, ChangeAction action, boolean online, boolean swapped) {
        ChangeState next = following(state).get(action);
        if (next == null || !possible(state, action, online, swapped)) {
            throw new ImpossibleTransitionException(
                    action.word(), "the change", state, allowed(state, online, swapped));
        }
        return next;
    }

    /** Whether the action is possible now. */
    public static boolean possible(ChangeState state, ChangeAction action, boolean online, boolean swapped) {
        return following(state).containsKey(action)
                && (online || !ONLINE_ONLY.contains(action))
                && !(swapped && BEFORE_THE_SWAP.contains(action));
    }

    /** What a person can do now with the change, as the words of the REST paths. */
    public static List<String> allowed(ChangeState state, boolean online, boolean swapped) {
        return following(state).keySet().stream()
                .filter(action -> action.byPerson() && possible(state, action, online, swapped))
                .sorted()
                .map(ChangeAction::word)
                .toList();
    }

    private static Map<ChangeAction, ChangeState> following(ChangeState state) {
        return NEXT.getOrDefault(state, Map.of());
    }
}
