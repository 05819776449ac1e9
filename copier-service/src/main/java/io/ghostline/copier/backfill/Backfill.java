package io.ghostline.copier.backfill;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Connections;
import io.ghostline.copier.session.Conveyor;
import io.ghostline.copier.session.Crew;
import io.ghostline.copier.session.Leave;
import io.ghostline.copier.session.Passing;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies all rows up to a key, from wherever an earlier run was ended. Each run takes the copy over first: then no
 * transaction of an earlier one can commit a chunk any more, and the journal says what is missing.
 */
public final class Backfill {
    /**
     * What was copied, by this run and those before.
     *
     * @param rows read from the original by finished chunks
     */
    public record Result(long rows, long chunks) {}

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    /** Lost connections in a row, without a chunk between them, after which the whole of the work is begun again. */
    private static final int MAX_FRUITLESS = 5;
    /** Times the number of fruitless attempts: a server that restarts must not be met by a storm of log-ins. */
    private static final Duration BACK_OFF = Duration.ofMillis(200);

    private final String migrationId;
    private final Connections connections;
    private final Journal journal;
    private final GhostTable table;
    private final ChunkSql sql;
    private final CopyMeter meter;
    private final LongSupplier keysReady;
    private final Leave leave;

    /** @param keysReady changed rows that wait to be mirrored: these go first */
    public Backfill(
            String migrationId,
            Connections connections,
            Journal journal,
            GhostTable table,
            CopyMeter meter,
            LongSupplier keysReady,
            Leave leave) {
        this.migrationId = migrationId;
        this.connections = connections;
        this.journal = journal;
        this.table = table;
        this.sql = new ChunkSql(table.sourceId(), table.ghostId(), table.mapping(), table.key());
        this.meter = meter;
        this.keysReady = keysReady;
        this.leave = leave;
    }

    /** Rows that finished chunks have copied, of whichever runs. */
    public static long rowsCopied(Connection connection, Journal journal) throws SQLException {
        return CopyPlan.of(journal.chunks(connection)).rows();
    }

    /**
     * @param last the original's last key, read after the capture of changes began
     * @throws io.ghostline.runtime.assignment.MigrationFailedException when a value does not fit into the ghost
     */
    public Result run(RowKey last) throws SQLException {
        ChunkSize size = new ChunkSize(leave::settings);
        for (int fruitless = 0; ; fruitless++) {
            long before = meter.rowsCopied();
            try {
                return attempt(last, size);
            } catch (SQLException e) {
                if (meter.rowsCopied() > before) {
                    fruitless = 0;
                }
                if (!Passing.mayPass(e) || fruitless >= MAX_FRUITLESS) {
                    throw e;
                }
                LOG.warn("copy interrupted, goes on: migration={} cause={}", migrationId, e.toString());
                leave.await(BACK_OFF.multipliedBy(fruitless + 1L));
            }
        }
    }

    private Result attempt(RowKey last, ChunkSize size) throws SQLException {
        ChunkFinder finder = new ChunkFinder(sql, table.key());
        try (Crew crew = new Crew("copier-chunks-" + migrationId, connections)) {
            Connection connection = crew.connect();
            long epoch = journal.takeOver(connection);
            CopyPlan plan = CopyPlan.of(journal.chunks(connection));
            meter.copiedBefore(plan.rows());
            LOG.info(
                    "copy begins: migration={} epoch={} finishedChunks={} missingChunks={}",
                    migrationId,
                    epoch,
                    plan.finished(),
                    plan.missing().size());
            LossyRow lossyRow = new LossyRow(sql, finder, table.sourceId().toString());
            ChunkCopier copier = new ChunkCopier(journal, sql, ServerVersion.of(connection), epoch);
            ChunkWork work = new ChunkWork(journal, copier, lossyRow, size, meter, keysReady, leave);
            ChunkSource source = new ChunkSource(connection, finder, plan, last, size);
            new Conveyor<ChunkRange>(crew, () -> leave.settings().copy().threads(), leave, failure -> false)
                    .run(source::next, work::copy, Conveyor.Beside.NOTHING);
            CopyPlan after = CopyPlan.of(journal.chunks(connection));
            crew.release(connection);
            if (!after.complete(last)) {
                throw new IllegalStateException("chunks are missing after the copy: " + after.missing());
            }
            return new Result(after.rows(), after.finished());
        }
    }
}
