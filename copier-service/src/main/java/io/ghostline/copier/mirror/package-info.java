/**
 * Keeps the ghost's rows what the original's are: which changed rows may be mirrored when, and the mirror transaction.
 * Plain Java; imports contracts, libs/mysql, the journal and JDBC.
 */
@NullMarked
package io.ghostline.copier.mirror;

import org.jspecify.annotations.NullMarked;
