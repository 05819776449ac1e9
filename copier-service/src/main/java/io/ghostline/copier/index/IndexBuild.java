package io.ghostline.copier.index;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.Leave;
import io.ghostline.copier.session.NamedLock;
import io.ghostline.copier.session.Standstill;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.DeferredIndexes;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the deferred indexes that the ghost lacks, in one ALTER, then its statistics and histograms. One session at a time: a
 * successor waits for what a dead predecessor still runs on the server.
 *
 * <p>Nothing is mirrored meanwhile; changes wait in Kafka, which is what it is there for. Were the ghost written to, MySQL
 * would keep an online log of bounded size, and apply it to the new indexes without regard to the space in its redo log:
 * on a busy server with a small one that ended in a standstill of the whole server (docs/adr/0005).
 */
public final class IndexBuild {
    private static final Logger LOG = LoggerFactory.getLogger(IndexBuild.class);
    /** Also while the application writes: changes wait for the build, and pile up with each second of it. */
    private static final int LEAST_THREADS = 2;
    /** Bytes, for all threads together; with MySQL's default of a MiB much of the time goes into merging on disk. */
    private static final int SORT_BUFFER = 16 << 20;

    private final Connections connections;
    private final TableId ghost;
    private final DeferredIndexes deferred;
    private final HistogramBuild histograms;
    private final Standstill.Begin standstill;
    private final Leave leave;

    /**
     * @param connections whose answers may take hours
     * @param standstill of the mirrors of this copier; one of a dying predecessor's meets the lock of the ALTER
     */
    public IndexBuild(Connections connections, GhostTable table, Standstill.Begin standstill, Leave leave) {
        this.connections = connections;
        this.ghost = table.ghostId();
        this.deferred = table.deferred();
        this.histograms = new HistogramBuild(table, leave);
        this.standstill = standstill;
        this.leave = leave;
    }

    public void run() throws SQLException {
        leave.awaitUnthrottled();
        try (Connection connection = connections.open()) {
            new NamedLock(ghost).acquire(connection, leave);
            build(connection);
            LongStatement.run(connection, GhostDdl.analyze(ghost), leave);
            histograms.run(connection);
        }
    }

    private void build(Connection connection) throws SQLException {
        DeferredIndexes missing = missing(connection);
        if (missing.isEmpty()) {
            return;
        }
        LOG.info(
                "index build begins: ghost={} indexes={}",
                ghost,
                missing.definitions().keySet());
        tune(connection);
        try (Standstill begun = standstill.begin()) {
            LongStatement.run(connection, missing.addStatement(), leave);
        }
        DeferredIndexes left = missing(connection);
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "MySQL built no " + left.definitions().keySet() + " on " + ghost);
        }
    }

    /** As many threads as copied the rows, but for the least. */
    private void tune(Connection connection) throws SQLException {
        if (ServerVersion.of(connection).isAtLeast(8, 0, 27)) {
            int threads = Math.max(LEAST_THREADS, leave.settings().copy().threads());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION innodb_ddl_threads = " + threads + ", innodb_parallel_read_threads = "
                        + threads + ", innodb_ddl_buffer_size = " + SORT_BUFFER);
            }
        }
    }

    private DeferredIndexes missing(Connection connection) throws SQLException {
        return TableReader.read(connection, ghost)
                .map(deferred::missingFrom)
                .orElseThrow(() -> new MigrationFailedException("the ghost table " + ghost
                        + " is gone: somebody dropped it during the migration. File the issue again."));
    }
}
