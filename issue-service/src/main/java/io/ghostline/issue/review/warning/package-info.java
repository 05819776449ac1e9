/**
 * What a person should know of an ALTER before it is done: what is lost, what may not fit, what the application notices.
 * Plain Java; may import review.difference and libs/mysql.
 */
@NullMarked
package io.ghostline.issue.review.warning;

import org.jspecify.annotations.NullMarked;
