/**
 * Whether a swap may be tried: the server is set up for it, and changes are mirrored soon and steadily.
 * Plain Java and JDBC; imports the journal.
 */
@NullMarked
package io.ghostline.cutover.convergence;

import org.jspecify.annotations.NullMarked;
