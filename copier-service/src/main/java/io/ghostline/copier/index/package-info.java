/**
 * Builds the deferred secondary indexes in one ALTER, and the statistics.
 * May import io.ghostline.mysql and the packages session and ghost.
 */
@NullMarked
package io.ghostline.copier.index;

import org.jspecify.annotations.NullMarked;
