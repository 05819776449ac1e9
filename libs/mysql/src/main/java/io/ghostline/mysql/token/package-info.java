/**
 * SQL text cut into tokens exactly as MySQL's own lexer cuts it, whatever the grammar of the statement is.
 * May import jspecify; nothing else.
 */
@NullMarked
package io.ghostline.mysql.token;

import org.jspecify.annotations.NullMarked;
