/**
 * What an ALTER TABLE statement says of its columns, read from the first keywords of its clauses, and what Ghostline does
 * not run. Imports contracts and libs/mysql.
 */
@NullMarked
package io.ghostline.issue.parse;

import org.jspecify.annotations.NullMarked;
