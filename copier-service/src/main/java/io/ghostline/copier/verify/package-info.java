/**
 * Proves that the ghost equals the original, in snapshots, while both are written to.
 * May import io.ghostline.mysql, the journal of io.ghostline.runtime and the packages session, ghost, progress.
 */
@NullMarked
package io.ghostline.copier.verify;

import org.jspecify.annotations.NullMarked;
