/**
 * One process for one machine: the four services, a Kafka broker, and the command line. No migration logic.
 * Starts the commands of {@code command}; the only package besides it that knows Quarkus.
 */
@NullMarked
package io.ghostline.standalone;

import org.jspecify.annotations.NullMarked;
