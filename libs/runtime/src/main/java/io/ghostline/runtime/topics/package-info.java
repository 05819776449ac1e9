/**
 * Creation of topics with explicit settings, by the service that owns them.
 * Imports the Kafka admin client and contracts.
 */
@NullMarked
package io.ghostline.runtime.topics;

import org.jspecify.annotations.NullMarked;
