/**
 * Facts about migrations on {@code ghostline.events}: past tense, kept long.
 * Imports only {@code io.ghostline.contracts} and Jackson annotations.
 */
@NullMarked
package io.ghostline.contracts.event;

import org.jspecify.annotations.NullMarked;
