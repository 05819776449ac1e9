package io.ghostline.copier.ghost;

import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.NamedLock;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.runtime.journal.SwapState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops the ghost of a migration that was cancelled or has failed; never the old table. */
public final class GhostRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(GhostRemoval.class);
    /** Only Ghostline uses the ghost: what still holds it is a dying session. The caller repeats. */
    private static final int LOCK_WAIT_SECONDS = 10;

    private final Connections connections;
    private final SwapState state;

    public GhostRemoval(Connections connections, SwapState state) {
        this.connections = connections;
        this.state = state;
    }

    /** @return the name of the ghost if it was there */
    public List<String> remove() throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            if (!state.ghostExists(connection)) {
                return List.of();
            }
            endDdl(connection, statement);
            statement.execute("SET SESSION lock_wait_timeout = " + LOCK_WAIT_SECONDS);
            statement.execute(GhostDdl.dropIfExists(state.ghost()));
            LOG.info("ghost dropped: ghost={}", state.ghost());
            return List.of(state.ghost().name());
        }
    }

    /** An ALTER that a dead copier left running on the server would hold the table for as long as it takes. */
    private void endDdl(Connection connection, Statement statement) throws SQLException {
        OptionalLong holder = new NamedLock(state.ghost()).holder(connection);
        if (holder.isPresent()) {
            LOG.info("ending a session that still works on the ghost: ghost={} connection={}", state.ghost(), holder);
            statement.execute("KILL " + holder.getAsLong());
        }
    }
}
