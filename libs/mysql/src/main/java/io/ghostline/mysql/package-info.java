/**
 * Names, server facts and bound statements: what every other package of this library is written in.
 * May import java.sql and jspecify; nothing of Ghostline, no framework.
 */
@NullMarked
package io.ghostline.mysql;

import org.jspecify.annotations.NullMarked;
