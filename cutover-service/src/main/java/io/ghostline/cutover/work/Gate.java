package io.ghostline.cutover.work;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.cutover.convergence.Readiness;
import io.ghostline.cutover.swap.SwapState;
import io.ghostline.cutover.swap.SwapTables;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What has to be so before the swap is worth a measurement of the lag. Shut when it can't be read. */
final class Gate {
    private final Journal journal;
    private final SwapTables tables;

    Gate(Journal journal, SwapTables tables) {
        this.journal = journal;
        this.tables = tables;
    }

    /** What holds the swap back; null when nothing does. */
    @Nullable
    String problem(Connection connection, Migration desired, SwapState state) throws SQLException {
        if (!isVerified(connection)) {
            return "the copy is not verified yet";
        }
        if (desired.desired() == DesiredState.PAUSED) {
            return "paused";
        }
        if (desired.cutOver() == CutOverMode.POSTPONED) {
            return "postponed until a person says when";
        }
        return switch (state) {
            case NOT_SWAPPED -> Readiness.problem(connection);
            case GHOST_MISSING -> "the ghost table " + tables.ghost() + " is gone";
            case ORIGINAL_MISSING -> "the table " + tables.original() + " is gone: somebody dropped or renamed it";
            case OLD_NAME_TAKEN -> tables.old() + " is there already: drop or rename it";
            case HALF_SWAPPED, SWAPPED -> "the swap is done"; // the caller has seen it
        };
    }

    private boolean isVerified(Connection connection) throws SQLException {
        try {
            return journal.exists(connection) && journal.phases(connection).containsKey(Phase.VERIFIED);
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e)) {
                return false; // dropped between the two: the caller looks at the server again
            }
            throw e;
        }
    }
}
