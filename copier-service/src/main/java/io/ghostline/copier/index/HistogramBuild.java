package io.ghostline.copier.index;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.session.Leave;
import io.ghostline.mysql.ghost.ColumnPair;
import io.ghostline.mysql.schema.Histogram;
import io.ghostline.mysql.schema.Histograms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the histograms of the original anew, from the ghost's rows: CREATE TABLE LIKE does not copy them, RENAME takes them along. They
 * are no data, so one that MySQL does not make (the column has got a unique index of its own, for example) is only told.
 */
final class HistogramBuild {
    private static final Logger LOG = LoggerFactory.getLogger(HistogramBuild.class);

    private final GhostTable table;
    private final Leave leave;

    HistogramBuild(GhostTable table, Leave leave) {
        this.table = table;
        this.leave = leave;
    }

    void run(Connection connection) throws SQLException {
        Set<String> there = columns(connection);
        List<String> asked = new ArrayList<>();
        for (Histogram histogram : Histograms.on(connection, table.sourceId())) {
            Optional<ColumnPair> pair = table.mapping().counterpart(histogram.column());
            if (pair.isPresent() && !there.contains(pair.get().ghost().name())) {
                String column = pair.get().ghost().name();
                leave.awaitUnthrottled();
                LongStatement.run(connection, histogram.updateSql(table.ghostId(), column), leave);
                asked.add(column);
            }
        }
        asked.removeAll(columns(connection));
        if (!asked.isEmpty()) {
            LOG.warn(
                    "MySQL made no histogram: ghost={} columns={}; see what ANALYZE TABLE .. UPDATE HISTOGRAM says after the swap",
                    table.ghostId(),
                    asked);
        }
    }

    private Set<String> columns(Connection connection) throws SQLException {
        return Histograms.on(connection, table.ghostId()).stream()
                .map(Histogram::column)
                .collect(Collectors.toSet());
    }
}
