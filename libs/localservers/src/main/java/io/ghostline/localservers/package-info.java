/**
 * Finds or starts MySQL and Kafka on this machine, so that tests and the demo need nothing installed.
 * Plain Java: imports JDBC, the Kafka broker and slf4j; nothing else of Ghostline, no framework.
 */
@NullMarked
package io.ghostline.localservers;

import org.jspecify.annotations.NullMarked;
