/**
 * The server of this module: run here, or in a process of its own that ends with this one.
 * Imports runtime's start and topics, localservers' broker, and {@code client} to see whether it is ready.
 */
@NullMarked
package io.ghostline.standalone.server;

import org.jspecify.annotations.NullMarked;
