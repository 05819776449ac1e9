/** Code for the architecture rules to judge.
 * Imports what the rules allow or forbid. */
@NullMarked
package io.ghostline.contracts;

import org.jspecify.annotations.NullMarked;
