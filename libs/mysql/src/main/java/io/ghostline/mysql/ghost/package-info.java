/**
 * The statements that build, fill, mirror and verify a ghost table; each class shows an example.
 * May import io.ghostline.mysql, its schema, key, session and token packages and JDBC.
 */
@NullMarked
package io.ghostline.mysql.ghost;

import org.jspecify.annotations.NullMarked;
