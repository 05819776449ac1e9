/**
 * Review of an ALTER against the real database before anything is created: pre-flight checks and the preview.
 * Plain Java; may import parse, libs/mysql and contracts.
 */
@NullMarked
package io.ghostline.issue.review;

import org.jspecify.annotations.NullMarked;
