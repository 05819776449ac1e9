/**
 * The order of the steps of one migration, and what is recorded and told at the end of each.
 * Plain Java; may import all packages but the edges messaging, kafka and config.
 */
@NullMarked
package io.ghostline.copier.work;

import org.jspecify.annotations.NullMarked;
