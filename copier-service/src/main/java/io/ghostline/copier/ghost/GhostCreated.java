package io.ghostline.copier.ghost;

import java.util.Map;

/**
 * What the journal keeps of the phase GHOST_CREATED: without it a crash would forget the indexes.
 *
 * @param phase for people who read the changelog table
 * @param deferred definitions of the indexes that were taken off, by name
 */
record GhostCreated(String phase, Map<String, String> deferred) {}
