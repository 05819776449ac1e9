/**
 * Who has a metadata lock that a statement waits for, and ending them, when a person has said so.
 * May import java.sql, and what else of this library knows names.
 */
@NullMarked
package io.ghostline.mysql.blocker;

import org.jspecify.annotations.NullMarked;
