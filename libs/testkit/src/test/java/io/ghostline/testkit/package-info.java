/**
 * Tests of what the tests of other modules rely on.
 * May use all of the test kit; the packages below hold code for the architecture rules to judge.
 */
@NullMarked
package io.ghostline.testkit;

import org.jspecify.annotations.NullMarked;
