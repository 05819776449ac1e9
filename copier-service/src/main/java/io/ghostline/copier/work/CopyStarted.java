package io.ghostline.copier.work;

import io.ghostline.mysql.key.RowKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of the phase COPY_STARTED.
 *
 * @param phase for people who read the changelog table
 * @param rowsEstimated MySQL's estimate
 * @param last the last key to be copied, read after the capture of changes began; null for an empty table
 */
record CopyStarted(
        String phase, long rowsEstimated, @Nullable List<String> last) {
    Optional<RowKey> lastKey() {
        return Optional.ofNullable(last).map(RowKey::new);
    }
}
