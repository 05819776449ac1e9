package io.ghostline.runtime.messaging;

import io.ghostline.contracts.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ghostline.migrations}.
 *
 * @param migration null for a tombstone: the migration is over
 */
record Desired(int partition, String key, @Nullable Migration migration) {}
