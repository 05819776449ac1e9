package io.ghostline.copier.work;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.mirror.ApplierStatus;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.copier.session.Standstill;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Mirrors the changes of one migration, from its start until it is closed. */
public interface MirrorService extends AutoCloseable {
    /** Makes one for a migration; not started yet. */
    @FunctionalInterface
    interface Factory {
        MirrorService make(
                String migrationId, ServerSessions sessions, Journal journal, GhostTable table, SwapState state)
                throws SQLException;
    }

    void start();

    ApplierStatus status();

    /** What ended it, null while it works. */
    @Nullable
    Throwable failure();

    /** Stops the mirroring, and nothing else, until it is closed. */
    Standstill standstill();

    @Override
    void close();
}
