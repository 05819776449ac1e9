/**
 * The consumer edge of the applier: one thread, consumer and connection for each partition of a migration's changes.
 * Imports the Kafka client and {@code io.ghostline.copier.mirror}.
 */
@NullMarked
package io.ghostline.copier.kafka;

import org.jspecify.annotations.NullMarked;
