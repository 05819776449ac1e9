package io.ghostline.issue.lifecycle;

import java.util.List;

/** The action is not possible in the present state. */
public final class ImpossibleTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String state;
    private final List<String> allowed;

    /**
     * @param what such as {@code the issue}
     * @param allowed what a person can do now
     */
    public ImpossibleTransitionException(String action, String what, Enum<?> state, List<String> allowed) {
        super("can't " + action + ": " + what + " is " + state
                + (allowed.isEmpty() ? ", nothing can be done with it any more" : "; possible now: " + allowed));
        this.state = state.name();
        this.allowed = List.copyOf(allowed);
    }

    public String state() {
        return state;
    }

    /** What a person can do now. */
    public List<String> allowed() {
        return allowed;
    }
}
