/**
 * The benchmark: Ghostline beside MySQL's own ALTER, on one server, in one run.
 * Uses {@code demo}'s stage and workload.
 */
@NullMarked
package io.ghostline.standalone.bench;

import org.jspecify.annotations.NullMarked;
