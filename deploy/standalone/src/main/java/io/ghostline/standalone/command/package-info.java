/**
 * The commands and their options.
 * Imports picocli, and whatever a command starts.
 */
@NullMarked
package io.ghostline.standalone.command;

import org.jspecify.annotations.NullMarked;
