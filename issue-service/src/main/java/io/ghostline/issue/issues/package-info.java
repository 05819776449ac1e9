/**
 * What can be done with issues: filing, rolling out, steering, and taking in what the workers tell.
 * Imports the packages beside it but rest and messaging, and libs/runtime's databases.
 */
@NullMarked
package io.ghostline.issue.issues;

import org.jspecify.annotations.NullMarked;
