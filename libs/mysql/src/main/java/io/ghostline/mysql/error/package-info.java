/**
 * The one classification of MySQL errors, and what they say about rows and columns.
 * May import java.sql only.
 */
@NullMarked
package io.ghostline.mysql.error;

import org.jspecify.annotations.NullMarked;
