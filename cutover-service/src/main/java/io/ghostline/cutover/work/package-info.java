/**
 * The cut-over of one migration: when to try, how often, what to tell.
 * Plain Java and JDBC; imports contracts, swap, convergence, the journal and the assignment.
 */
@NullMarked
package io.ghostline.cutover.work;

import org.jspecify.annotations.NullMarked;
