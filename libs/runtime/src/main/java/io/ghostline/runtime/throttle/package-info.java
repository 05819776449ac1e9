/**
 * When a migration has to wait for the server, its replicas or somebody who is asked; what can't answer means waiting.
 * Plain Java, JDBC and java.net.http, but for the configuration of the hosts that may be asked; may import contracts, mysql, and of runtime the assignment, databases and journal.
 */
@NullMarked
package io.ghostline.runtime.throttle;

import org.jspecify.annotations.NullMarked;
