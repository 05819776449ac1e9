/**
 * The demo: a table under load, migrated over REST, and compared row by row with what its writers committed.
 * Puts the other packages together; knows the services only through {@code client} and {@code server}.
 */
@NullMarked
package io.ghostline.standalone.demo;

import org.jspecify.annotations.NullMarked;
