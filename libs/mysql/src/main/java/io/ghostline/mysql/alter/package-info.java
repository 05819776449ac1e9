/**
 * What an ALTER TABLE statement says of its columns, read from the first keywords of its clauses, and what Ghostline does
 * not run. Who takes a statement from a person and who runs it read it here. Imports tokens.
 */
@NullMarked
package io.ghostline.mysql.alter;

import org.jspecify.annotations.NullMarked;
