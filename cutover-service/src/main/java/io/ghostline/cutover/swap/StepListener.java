package io.ghostline.cutover.swap;

import java.util.Map;

/** Sees each step of an attempt before the next begins. For tests; production listens to nothing. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = (step, connections) -> {};

    /** @param connections the server's connection ids by role */
    void reached(Step step, Map<Role, Long> connections);
}
