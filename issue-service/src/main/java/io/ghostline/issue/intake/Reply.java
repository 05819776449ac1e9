package io.ghostline.issue.intake;

import io.ghostline.contracts.event.IssueEvent.Answer;
import io.ghostline.contracts.event.IssueEvent.RequestRefused;
import io.ghostline.contracts.event.RequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * What came of a record.
 *
 * @param answer null when there is nobody to answer to: the record has no id
 * @param refusal why it goes to where refused requests go; null when it does not
 * @param logged whether the log is to know when this was told
 */
public record Reply(@Nullable Answer answer, @Nullable RequestProblem refusal, boolean logged) {
    /** It came before, and its answer was told. */
    static Reply again(Answer answer) {
        return new Reply(answer, null, false);
    }

    /** To be told, for the first time as far as the log knows. */
    static Reply first(Answer answer) {
        return new Reply(answer, answer instanceof RequestRefused refused ? refused.problem() : null, true);
    }
}
