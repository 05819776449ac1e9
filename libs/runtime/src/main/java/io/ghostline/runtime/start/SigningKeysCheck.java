package io.ghostline.runtime.start;

import io.ghostline.runtime.signature.SigningKeys;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;

/** The keys with which desired states are signed are long enough. */
public final class SigningKeysCheck implements StartCheck {
    @Override
    public void check(SmallRyeConfig config) {
        try {
            SigningKeys.of(
                    config.getOptionalValues(SigningKeys.SETTING, String.class).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()));
        }
    }
}
