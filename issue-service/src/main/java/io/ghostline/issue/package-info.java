/**
 * issue-service: takes ALTER TABLE statements as issues, reviews them, and says what each migration should be doing.
 * The packages below it are named after what happens in them; see their descriptions.
 */
@NullMarked
package io.ghostline.issue;

import org.jspecify.annotations.NullMarked;
