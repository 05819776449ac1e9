/**
 * How a process starts and ends: what must be there is looked at before, and what is wrong is told in a sentence.
 * Imports configuration, databases, Kafka's admin client, and Quarkus' start.
 */
@NullMarked
package io.ghostline.runtime.start;

import org.jspecify.annotations.NullMarked;
