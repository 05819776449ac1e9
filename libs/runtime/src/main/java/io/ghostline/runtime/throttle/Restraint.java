package io.ghostline.runtime.throttle;

import org.jspecify.annotations.Nullable;

/** What holds work back; safe for use by several threads. */
public interface Restraint {
    /** Nothing does. */
    Restraint NONE = new Restraint() {
        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public void check() {
            // Nothing is watched.
        }
    };

    /** Why nothing new may begin; null when it may. */
    @Nullable
    String reason();

    /** @throws io.ghostline.runtime.assignment.MigrationFailedException when the load is critical */
    void check();
}
