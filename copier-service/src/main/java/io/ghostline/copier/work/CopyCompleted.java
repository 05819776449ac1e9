package io.ghostline.copier.work;

/** What the journal keeps of the phase COPY_COMPLETED. */
record CopyCompleted(String phase, long rows, long chunks) {}
