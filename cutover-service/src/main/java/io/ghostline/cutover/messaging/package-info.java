/**
 * Connects the channels of this service to the migrations that it works on.
 * May import Quarkus, SmallRye Reactive Messaging and io.ghostline.runtime.
 */
@NullMarked
package io.ghostline.cutover.messaging;

import org.jspecify.annotations.NullMarked;
