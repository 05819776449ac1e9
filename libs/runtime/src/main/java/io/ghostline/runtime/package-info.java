/**
 * What every service shares at its edges; each package says what it may import.
 * Knows contracts and libs/mysql, no service.
 */
@NullMarked
package io.ghostline.runtime;

import org.jspecify.annotations.NullMarked;
