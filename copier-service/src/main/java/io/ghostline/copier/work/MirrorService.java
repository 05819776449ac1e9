package io.ghostline.copier.work;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.mirror.ApplierStatus;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.copier.session.Standstill;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors the changes of one migration, from its start until it is closed.
 *
 * <p>It is never paused or throttled. What it does is in proportion to what the application writes; were it to wait, changes
 * would pile up that have to be mirrored later all the same, the lag would grow without a bound, chunks would wait for it,
 * and no binlog and no topic is kept for ever. What a busy server is spared is the work that can wait: copying, building
 * indexes, comparing.
 */
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
