package io.ghostline.runtime.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** The keys of {@code ghostline.migrations.key}: the first one signs, all verify. Their text never shows them. */
public final class SigningKeys {
    /** The setting. */
    public static final String SETTING = "ghostline.migrations.key";

    static final String ALGORITHM = "HmacSHA256";
    /** As long as what the algorithm makes: a shorter key is easier to guess than a signature. */
    static final int MIN_BYTES = 32;

    private final List<SecretKeySpec> keys;

    private SigningKeys(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when one is too short; the message does not show it */
    public static SigningKeys of(List<String> configured) {
        for (int i = 0; i < configured.size(); i++) {
            int bytes = bytes(configured.get(i)).length;
            if (bytes < MIN_BYTES) {
                throw new IllegalArgumentException(SETTING + ": key " + (i + 1) + " of " + configured.size() + " has "
                        + bytes + " bytes, at least " + MIN_BYTES + " are needed: export GHOSTLINE_MIGRATIONS_KEY="
                        + "$(openssl rand -hex 32), the same for all services");
            }
        }
        return new SigningKeys(configured.stream()
                .map(key -> new SecretKeySpec(bytes(key), ALGORITHM))
                .toList());
    }

    private static byte[] bytes(String key) {
        return key.strip().getBytes(StandardCharsets.UTF_8);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    List<SecretKeySpec> all() {
        return keys;
    }

    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
