package io.ghostline.copier.ghost;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.Leave;
import io.ghostline.copier.session.NamedLock;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.DeferredIndexes;
import io.ghostline.mysql.ghost.GhostAlter;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.runtime.admission.SpecCheck;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.ReviewedSession;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the ghost: CREATE TABLE LIKE and the ALTER as it was written, so that MySQL itself interprets it. Until the
 * journal says that the ghost stands, it is half-made and made anew.
 *
 * <p>All of it happens in one session that holds the lock on the ghost's DDL: a predecessor that is slow, and not dead,
 * can't drop a ghost that is in use.
 */
public final class GhostCreation {
    private static final Logger LOG = LoggerFactory.getLogger(GhostCreation.class);

    private final Connections connections;
    private final Journal journal;
    private final MigrationSpec spec;
    private final TableId source;
    private final TableId ghost;

    public GhostCreation(Connections connections, Journal journal, MigrationSpec spec, TableId source, TableId ghost) {
        this.connections = connections;
        this.journal = journal;
        this.spec = spec;
        this.source = source;
        this.ghost = ghost;
    }

    /** The ghost, made now or found as the journal says it was made. */
    public GhostTable ensure(Leave leave) throws SQLException {
        try (Connection connection = connections.open()) {
            new NamedLock(ghost).acquire(connection, leave);
            leave.check();
            String recorded = journal.phases(connection).get(Phase.GHOST_CREATED);
            return recorded == null
                    ? create(connection, leave.settings().copy().deferIndexes())
                    : find(connection, ContractJson.read(recorded, GhostCreated.class));
        }
    }

    private GhostTable create(Connection connection, boolean deferIndexes) throws SQLException {
        PlainSession plain = ReviewedSession.of(spec, connection);
        execute(connection, GhostDdl.dropIfExists(ghost));
        plain.run(connection, () -> {
            SpecCheck.check(spec, connection);
            execute(connection, GhostDdl.create(source, ghost));
            execute(connection, GhostDdl.alter(ghost, GhostAlter.spec(connection, source, ghost, spec.alter())));
            return true;
        });
        DeferredIndexes deferred =
                deferIndexes ? DeferredIndexes.of(read(connection, ghost)) : new DeferredIndexes(ghost, Map.of());
        if (!deferred.isEmpty()) {
            execute(connection, deferred.dropStatement());
        }
        GhostTable made =
                GhostTable.of(spec, read(connection, source), read(connection, ghost), deferred.definitions());
        journal.recordPhase(
                connection,
                Phase.GHOST_CREATED,
                ContractJson.writeText(new GhostCreated(Phase.GHOST_CREATED.name(), deferred.definitions())));
        LOG.info(
                "ghost created: ghost={} deferredIndexes={}",
                ghost,
                deferred.definitions().keySet());
        return made;
    }

    private GhostTable find(Connection connection, GhostCreated recorded) throws SQLException {
        return GhostTable.of(spec, read(connection, source), read(connection, ghost), recorded.deferred());
    }

    private static TableDefinition read(Connection connection, TableId table) throws SQLException {
        return TableReader.read(connection, table)
                .orElseThrow(() -> new MigrationFailedException("table " + table
                        + " is gone: somebody dropped or renamed it during the migration. File the issue again."));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
