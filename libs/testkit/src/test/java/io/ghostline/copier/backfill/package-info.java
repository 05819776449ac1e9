/** Code for the architecture rules to judge.
 * Imports what the rules allow or forbid. */
@NullMarked
package io.ghostline.copier.backfill;

import org.jspecify.annotations.NullMarked;
