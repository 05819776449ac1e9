package io.ghostline.runtime.start;

import io.smallrye.config.SmallRyeConfig;

/**
 * Something that has to be right before the process starts. Each module registers its own ({@code META-INF/services}), so that one
 * process with several of them makes all their checks. Logging does not work yet.
 */
@FunctionalInterface
public interface StartCheck {
    /**
     * Looks, and waits for what may come by itself.
     *
     * @throws StartRefusedException when it is wrong, or did not come in time
     */
    void check(SmallRyeConfig config) throws InterruptedException;
}
