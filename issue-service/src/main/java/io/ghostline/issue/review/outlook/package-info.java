/**
 * What doing an ALTER would mean: how risky it is, which way is advised, how long it takes and how much disk.
 * Plain Java; may import review.warning.
 */
@NullMarked
package io.ghostline.issue.review.outlook;

import org.jspecify.annotations.NullMarked;
