/**
 * What crosses a process boundary: topic names and the JSON of every message.
 * Imports nothing of ours, no framework, no JDBC.
 */
@NullMarked
package io.ghostline.contracts;

import org.jspecify.annotations.NullMarked;
