package io.ghostline.runtime.throttle;

import org.jspecify.annotations.Nullable;

/**
 * What one look at all sources came to.
 *
 * @param reason why to wait, null to go on
 * @param critical which counter of the server is above its critical limit, null when none is
 */
public record Verdict(@Nullable String reason, @Nullable String critical) {
    static final Verdict GO = new Verdict(null, null);

    static Verdict wait(String reason) {
        return new Verdict(reason, null);
    }
}
