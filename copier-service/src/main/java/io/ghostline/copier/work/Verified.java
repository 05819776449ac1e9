package io.ghostline.copier.work;

/** What the journal keeps of the phase VERIFIED. */
record Verified(String phase, long rowsCompared, long rowsRechecked, long rowsRepaired) {}
