/**
 * The thin edge between Kafka and {@code assignment}: one class per channel that every worker has.
 * Imports contracts, assignment and reactive messaging.
 */
@NullMarked
package io.ghostline.runtime.messaging;

import org.jspecify.annotations.NullMarked;
