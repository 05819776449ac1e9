/**
 * Publishing of facts and progress samples as CloudEvents.
 * Imports contracts and reactive messaging.
 */
@NullMarked
package io.ghostline.runtime.events;

import org.jspecify.annotations.NullMarked;
