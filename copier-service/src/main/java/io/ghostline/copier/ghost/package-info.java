/**
 * The ghost table: made by MySQL itself, found again after a crash, removed when the migration ends without it.
 * May import io.ghostline.mysql, the journal of io.ghostline.runtime and io.ghostline.copier.session.
 */
@NullMarked
package io.ghostline.copier.ghost;

import org.jspecify.annotations.NullMarked;
