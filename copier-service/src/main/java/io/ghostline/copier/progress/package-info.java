/**
 * What the copier is doing, counted by the steps and sampled for whoever watches.
 * May import io.ghostline.contracts.
 */
@NullMarked
package io.ghostline.copier.progress;

import org.jspecify.annotations.NullMarked;
