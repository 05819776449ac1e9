/**
 * Who has to approve an issue, and how it may be rolled out: the rules, and what they say of an issue.
 * Plain Java; may import review's risk levels.
 */
@NullMarked
package io.ghostline.issue.approval;

import org.jspecify.annotations.NullMarked;
