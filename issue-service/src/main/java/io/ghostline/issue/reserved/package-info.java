/**
 * The reserved tables of a database: which stand there, whose they are, and dropping one.
 * Plain Java; may import libs/mysql, lifecycle and review.
 */
@NullMarked
package io.ghostline.issue.reserved;

import org.jspecify.annotations.NullMarked;
