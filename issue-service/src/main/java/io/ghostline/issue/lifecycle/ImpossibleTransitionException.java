package io.ghostline.issue.lifecycle;

import java.util.List;

/** The action is not possible in the issue's present state. */
public final class ImpossibleTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IssueState state;
    private final List<String> allowed;

    ImpossibleTransitionException(IssueAction action, IssueState state, List<String> allowed) {
        super("can't " + action.word() + ": the issue is " + state
                + (allowed.isEmpty() ? ", nothing can be done with it any more" : "; possible now: " + allowed));
        this.state = state;
        this.allowed = List.copyOf(allowed);
    }

    public IssueState state() {
        return state;
    }

    /** What a person can do now. */
    public List<String> allowed() {
        return allowed;
    }
}
