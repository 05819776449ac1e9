/**
 * Running an ALTER on the table itself, when online is off, and knowing after a crash whether it was done.
 * Plain Java; may import review and libs/mysql.
 */
@NullMarked
package io.ghostline.issue.direct;

import org.jspecify.annotations.NullMarked;
