package io.ghostline.contracts.migration;

import org.jspecify.annotations.Nullable;

/** Defaults of what is missing in the JSON. */
final class OrElse {
    private OrElse() {}

    static <T> T given(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}
