/**
 * What can be wrong with what somebody asks for, in the words that every door answers with.
 * Plain Java; imports what the services refuse with, and Jackson.
 */
@NullMarked
package io.ghostline.issue.problem;

import org.jspecify.annotations.NullMarked;
