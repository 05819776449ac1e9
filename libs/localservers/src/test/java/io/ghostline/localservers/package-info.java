/**
 * Tests of the local servers: names and texts without I/O, and real processes of MySQL and Kafka.
 * May start child JVMs to see what becomes of their servers.
 */
@NullMarked
package io.ghostline.localservers;

import org.jspecify.annotations.NullMarked;
