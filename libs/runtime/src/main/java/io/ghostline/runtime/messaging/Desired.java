package io.ghostline.runtime.messaging;

import io.ghostline.contracts.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ghostline.migrations}.
 *
 * @param migration null for a tombstone: the migration is over
 */
record Desired(int partition, String key, @Nullable Migration migration) {

    /** Whether it takes the place of an earlier one of its key: it does unless its revision is older. */
    boolean replaces(@Nullable Desired earlier) {
        return migration == null
                || earlier == null
                || earlier.migration == null
                || migration.revision() >= earlier.migration.revision();
    }
}
