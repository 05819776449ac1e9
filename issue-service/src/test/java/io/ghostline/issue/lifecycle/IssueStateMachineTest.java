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
        "CREATED, SUBMIT, WAITING_FOR_APPROVAL",
        "CREATED, RELEASE, WAITING_FOR_ROLLOUT",
        "WAITING_FOR_APPROVAL, APPROVE, WAITING_FOR_APPROVAL",
        "WAITING_FOR_APPROVAL, RELEASE, WAITING_FOR_ROLLOUT",
        "WAITING_FOR_APPROVAL, REJECT, REJECTED",
        "WAITING_FOR_APPROVAL, EDIT, CREATED",
        "WAITING_FOR_APPROVAL, CANCEL, CANCELLED",
        "WAITING_FOR_ROLLOUT, EDIT, CREATED",
        "WAITING_FOR_ROLLOUT, CANCEL, CANCELLED",
        "WAITING_FOR_ROLLOUT, ROLLOUT, RUNNING",
        "RUNNING, FINISH, DONE",
        "RUNNING, FAIL, FAILING",
        "RUNNING, CANCEL, CANCELLING",
        "FAILING, CANCEL, FAILING",
        "FAILING, GO_ON, RUNNING",
        "FAILING, CLEANED_UP, FAILED",
        "CANCELLING, CANCEL, CANCELLING",
        "CANCELLING, GO_ON, RUNNING",
        "CANCELLING, CLEANED_UP, CANCELLED",
    })
    void goesThePathOfItsDiagram(IssueState from, IssueAction action, IssueState to) {
        assertThat(IssueStateMachine.after(from, action)).isEqualTo(to);
    }

    @Test
    void anImpossibleActionTellsTheStateAndWhatIsAllowed() {
        ImpossibleTransitionException impossible = catchThrowableOfType(
                ImpossibleTransitionException.class,
                () -> IssueStateMachine.after(IssueState.WAITING_FOR_APPROVAL, IssueAction.ROLLOUT));

        assertThat(impossible).hasMessageContaining("can't rollout").hasMessageContaining("WAITING_FOR_APPROVAL");
        assertThat(impossible.state()).isEqualTo("WAITING_FOR_APPROVAL");
        assertThat(impossible.allowed()).containsExactly("approve", "reject", "edit", "cancel");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsPossibleInAStateThatHasEnded(IssueState state) {
        boolean any = false;
        for (IssueAction action : IssueAction.values()) {
            any |= IssueStateMachine.possible(state, action);
        }
        assertThat(any).isNotEqualTo(state.ended());
    }
}
