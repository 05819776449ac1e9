/**
 * The changelog table: the journal of a migration, beside the data and transactional with it.
 * Plain JDBC; imports libs/mysql only.
 */
@NullMarked
package io.ghostline.runtime.journal;

import org.jspecify.annotations.NullMarked;
