package io.ghostline.issue.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IssueStateMachineTest {
    @ParameterizedTest
    @CsvSource({
        "DRAFT, PREVIEW, PREVIEW",
        "PREVIEW, CREATE, CREATED",
        "PREVIEW, REJECT, REJECTED",
        "CREATED, SUBMIT, WAITING_FOR_ROLLOUT",
        "WAITING_FOR_ROLLOUT, ROLLOUT, RUNNING",
        "WAITING_FOR_ROLLOUT, CANCEL, CANCELLED",
        "WAITING_FOR_ROLLOUT, POSTPONE, WAITING_FOR_ROLLOUT",
        "RUNNING, PAUSE, RUNNING",
        "RUNNING, CANCEL, CANCELLING",
        "RUNNING, FAIL, FAILING",
        "RUNNING, SWAP, RUNNING",
        "CANCELLING, CLEANED_UP, CANCELLED",
        "CANCELLING, SWAP, RUNNING",
        "CANCELLING, FAIL, CANCELLING",
        "FAILING, CLEANED_UP, FAILED",
        "FAILING, SWAP, RUNNING",
    })
    void goesThePathOfItsDiagram(IssueState from, IssueAction action, IssueState to) {
        assertThat(IssueStateMachine.after(from, action, true, false)).isEqualTo(to);
    }

    @Test
    void finishesOnceItIsSwapped() {
        assertThat(IssueStateMachine.after(IssueState.RUNNING, IssueAction.FINISH, true, true))
                .isEqualTo(IssueState.DONE);
    }

    @Test
    void anImpossibleActionTellsTheStateAndWhatIsAllowed() {
        ImpossibleTransitionException impossible = catchThrowableOfType(
                ImpossibleTransitionException.class,
                () -> IssueStateMachine.after(IssueState.WAITING_FOR_ROLLOUT, IssueAction.PAUSE, true, false));

        assertThat(impossible.state()).isEqualTo(IssueState.WAITING_FOR_ROLLOUT);
        assertThat(impossible.allowed()).containsExactly("rollout", "postpone", "cut-over", "settings", "cancel");
    }

    @Test
    void nothingCanBeSteeredAfterTheSwap() {
        assertThat(IssueStateMachine.allowed(IssueState.RUNNING, true, true)).isEmpty();
    }

    @Test
    void withOnlineOffThereIsNothingToPauseOrToCutOver() {
        assertThat(IssueStateMachine.allowed(IssueState.RUNNING, false, false)).containsExactly("cancel");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsPossibleInAStateThatHasEnded(IssueState state) {
        boolean any = false;
        for (IssueAction action : IssueAction.values()) {
            any |= IssueStateMachine.possible(state, action, true, false);
        }
        assertThat(any).isNotEqualTo(state.ended());
    }
}
