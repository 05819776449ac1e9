/**
 * The states of an issue and of its changes, and the ways between them.
 * Plain Java; imports nothing.
 */
@NullMarked
package io.ghostline.issue.lifecycle;

import org.jspecify.annotations.NullMarked;
