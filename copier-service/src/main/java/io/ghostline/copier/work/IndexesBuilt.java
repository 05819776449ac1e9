package io.ghostline.copier.work;

import java.util.List;

/** What the journal keeps of the phase INDEXES_BUILT. */
record IndexesBuilt(String phase, List<String> indexes) {}
