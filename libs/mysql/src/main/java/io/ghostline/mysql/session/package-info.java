/**
 * Connections with the settings under which the other packages' statements are right.
 * May import io.ghostline.mysql and JDBC.
 */
@NullMarked
package io.ghostline.mysql.session;

import org.jspecify.annotations.NullMarked;
