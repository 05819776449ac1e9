package io.ghostline.standalone.alter;

import io.ghostline.contracts.migration.CopySettings;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.session.Leave;
import java.time.Duration;

/** Nothing stops it. Indexes are not deferred, so that the ghost is what it will be. */
final class AtOnce implements Leave {
    @Override
    public void check() {
        // it may go on
    }

    @Override
    public void await(Duration atMost) {
        throw new IllegalStateException("nothing to wait for");
    }

    @Override
    public boolean throttled() {
        return false;
    }

    @Override
    public MigrationSettings settings() {
        CopySettings copy = CopySettings.DEFAULTS;
        return MigrationSettings.DEFAULTS.withCopy(
                new CopySettings(copy.chunkTime(), copy.threads(), copy.chunkRowsMin(), copy.chunkRowsMax(), false));
    }
}
