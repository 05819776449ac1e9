/**
 * What an ALTER TABLE statement says, found with Debezium's MySQL grammar, and what Ghostline does not run.
 * Imports contracts, ANTLR and Debezium's generated parser.
 */
@NullMarked
package io.ghostline.issue.parse;

import org.jspecify.annotations.NullMarked;
