/**
 * The primary key of a table: canonical texts of its values and predicates that use its index.
 * May import io.ghostline.mysql, io.ghostline.mysql.schema and JDBC.
 */
@NullMarked
package io.ghostline.mysql.key;

import org.jspecify.annotations.NullMarked;
