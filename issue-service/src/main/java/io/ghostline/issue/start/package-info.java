/**
 * What has to be right before issue-service starts.
 * Imports runtime's start, libs/mysql and configuration.
 */
@NullMarked
package io.ghostline.issue.start;

import org.jspecify.annotations.NullMarked;
