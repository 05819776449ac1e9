package io.ghostline.issue.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeStateMachineTest {
    @ParameterizedTest
    @CsvSource({
        "WAITING, START, RUNNING",
        "WAITING, REFUSE, FAILED",
        "WAITING, CANCEL, CANCELLED",
        "WAITING, POSTPONE, WAITING",
        "RUNNING, PAUSE, RUNNING",
        "RUNNING, FORCE_CUT_OVER, RUNNING",
        "RUNNING, CANCEL, CANCELLING",
        "RUNNING, FAIL, FAILING",
        "RUNNING, SWAP, RUNNING",
        "CANCELLING, CLEANED_UP, CANCELLED",
        "CANCELLING, SWAP, RUNNING",
        "CANCELLING, FAIL, CANCELLING",
        "FAILING, CLEANED_UP, FAILED",
        "FAILING, SWAP, RUNNING",
    })
    void goesThePathOfItsDiagram(ChangeState from, ChangeAction action, ChangeState to) {
        assertThat(ChangeStateMachine.after(from, action, true, false)).isEqualTo(to);
    }

    @Test
    void finishesOnceItIsSwapped() {
        assertThat(ChangeStateMachine.after(ChangeState.RUNNING, ChangeAction.FINISH, true, true))
                .isEqualTo(ChangeState.DONE);
    }

    @Test
    void anImpossibleActionTellsTheStateAndWhatIsAllowed() {
        ImpossibleTransitionException impossible = catchThrowableOfType(
                ImpossibleTransitionException.class,
                () -> ChangeStateMachine.after(ChangeState.WAITING, ChangeAction.PAUSE, true, false));

        assertThat(impossible.state()).isEqualTo("WAITING");
        assertThat(impossible.allowed()).containsExactly("postpone", "cut-over", "settings");
    }

    @Test
    void nothingCanBeSteeredAfterTheSwap() {
        assertThat(ChangeStateMachine.allowed(ChangeState.RUNNING, true, true)).isEmpty();
    }

    @Test
    void withOnlineOffThereIsNothingToPauseOrToCutOver() {
        assertThat(ChangeStateMachine.allowed(ChangeState.RUNNING, false, false))
                .isEmpty();
        assertThat(ChangeStateMachine.possible(ChangeState.RUNNING, ChangeAction.FORCE_CUT_OVER, false, false))
                .as("who is in the way of the ALTER can be ended")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsPossibleInAStateThatHasEnded(ChangeState state) {
        boolean any = false;
        for (ChangeAction action : ChangeAction.values()) {
            any |= ChangeStateMachine.possible(state, action, true, false);
        }
        assertThat(any).isNotEqualTo(state.ended());
    }
}
