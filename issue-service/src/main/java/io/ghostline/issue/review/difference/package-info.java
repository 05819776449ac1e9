/**
 * What an ALTER changes in a table's definition, piece by piece, as MySQL tells both definitions.
 * Plain Java; may import parse and libs/mysql.
 */
@NullMarked
package io.ghostline.issue.review.difference;

import org.jspecify.annotations.NullMarked;
