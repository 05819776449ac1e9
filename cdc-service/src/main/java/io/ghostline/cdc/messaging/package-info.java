/**
 * The edge to reactive messaging and CDI: which migrations are this instance's, and what runs for them.
 * Imports Quarkus, libs/runtime and the other packages of this service.
 */
@NullMarked
package io.ghostline.cdc.messaging;

import org.jspecify.annotations.NullMarked;
