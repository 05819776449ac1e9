/**
 * The edge to Kafka: the topic of a migration's changes, and the engine's stored offsets.
 * Imports Kafka clients, {@code capture}, contracts and libs/runtime.
 */
@NullMarked
package io.ghostline.cdc.kafka;

import org.jspecify.annotations.NullMarked;
