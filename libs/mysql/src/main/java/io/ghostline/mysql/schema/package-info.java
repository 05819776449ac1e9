/**
 * What a table looks like on the server: columns, indexes, estimates, foreign keys, triggers.
 * May import io.ghostline.mysql and JDBC.
 */
@NullMarked
package io.ghostline.mysql.schema;

import org.jspecify.annotations.NullMarked;
