/**
 * Which migrations this instance runs, and the life of each: run, pause, cancel, hand over.
 * Plain Java; imports contracts and libs/mysql.
 */
@NullMarked
package io.ghostline.runtime.assignment;

import org.jspecify.annotations.NullMarked;
