package io.ghostline.cutover.swap;

import org.jspecify.annotations.Nullable;

/** Whether the swap is still wanted. Others wait for the table meanwhile, so it is answered from memory. */
@FunctionalInterface
public interface Wish {
    /** Why it is not wanted any more; null when it is. */
    @Nullable
    String objection();

    /** @throws WithdrawnException when it is not wanted any more */
    default void require() throws WithdrawnException {
        String objection = objection();
        if (objection != null) {
            throw new WithdrawnException(objection);
        }
    }
}
