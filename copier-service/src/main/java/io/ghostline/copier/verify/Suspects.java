package io.ghostline.copier.verify;

import io.ghostline.mysql.key.RowKey;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keys of rows that differed in a snapshot, until they are looked at again. Safe for use by several threads. */
final class Suspects {
    private final Set<RowKey> keys = new LinkedHashSet<>();

    synchronized void add(Set<RowKey> more) {
        keys.addAll(more);
    }

    synchronized int size() {
        return keys.size();
    }

    synchronized Set<RowKey> take() {
        Set<RowKey> taken = new LinkedHashSet<>(keys);
        keys.clear();
        return taken;
    }
}
