package io.ghostline.issue.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseTest {
    @ParameterizedTest
    @CsvSource({
        // issue, its changes, what happens to the issue
        "RUNNING, RUNNING WAITING, ",
        "RUNNING, DONE WAITING, ",
        "RUNNING, DONE DONE, FINISH",
        "RUNNING, FAILING RUNNING, FAIL",
        "RUNNING, DONE FAILED WAITING, FAIL",
        "FAILING, FAILING RUNNING, ",
        "FAILING, FAILED RUNNING, ",
        "FAILING, FAILED DONE WAITING, CLEANED_UP",
        "FAILING, RUNNING WAITING, GO_ON",
        "CANCELLING, CANCELLING, ",
        "CANCELLING, RUNNING, GO_ON",
        "CANCELLING, RUNNING CANCELLED, ",
        "CANCELLING, DONE CANCELLED, CLEANED_UP",
        "CANCELLING, CANCELLED CANCELLED, CLEANED_UP",
        "WAITING_FOR_ROLLOUT, WAITING, ",
        "DONE, DONE, ",
    })
    void theIssueGoesWhereItsChangesAre(IssueState issue, String changes, IssueAction next) {
        List<ChangeState> states =
                Arrays.stream(changes.split(" ")).map(ChangeState::valueOf).toList();

        assertThat(Course.next(issue, states)).isEqualTo(Optional.ofNullable(next));
    }
}
