/**
 * What the services' meters are called and how many there can be.
 * Imports Micrometer.
 */
@NullMarked
package io.ghostline.runtime.metrics;

import org.jspecify.annotations.NullMarked;
