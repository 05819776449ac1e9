package io.ghostline.runtime.journal;

/**
 * A chunk as the journal knows it.
 *
 * @param id id of its LOW row: one attempt to copy it
 * @param seq number of the chunk; the same for each attempt
 * @param data bounds and counts, as the copier wrote them
 */
public record ChunkRecord(long id, long seq, Kind kind, String data) {}
