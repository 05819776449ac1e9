/**
 * What a statement in the binary log means for a migration: a statement changes rows or definitions without row events.
 * Imports libs/mysql only; nothing of the engine.
 */
@NullMarked
package io.ghostline.cdc.statement;

import org.jspecify.annotations.NullMarked;
