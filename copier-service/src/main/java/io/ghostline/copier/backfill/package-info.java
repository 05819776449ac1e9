/**
 * Copies the original's rows in chunks, several at a time, without a lock on them (docs/correctness.md).
 * May import io.ghostline.mysql, the journal of io.ghostline.runtime and the packages session, ghost, progress.
 */
@NullMarked
package io.ghostline.copier.backfill;

import org.jspecify.annotations.NullMarked;
