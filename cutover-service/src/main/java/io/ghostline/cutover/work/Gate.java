package io.ghostline.cutover.work;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.TimeWindow;
import io.ghostline.cutover.convergence.Readiness;
import io.ghostline.cutover.swap.SwapState;
import io.ghostline.cutover.swap.SwapTables;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be so before the swap is worth a measurement of the lag. Shut when it can't be read. The servers are asked
 * last, and only when nothing else holds the swap back.
 */
final class Gate {
    private final Journal journal;
    private final SwapTables tables;
    private final ServerRoom room;
    private final Clock clock;

    Gate(Journal journal, SwapTables tables, ServerRoom room, Clock clock) {
        this.journal = journal;
        this.tables = tables;
        this.room = room;
        this.clock = clock;
    }

    /** What holds the swap back; null when nothing does. */
    @Nullable
    String problem(Connection connection, Migration desired, SwapState state)
            throws SQLException, InterruptedException {
        MigrationSettings settings = desired.settings();
        String unfinished = unfinished(connection, settings.verify());
        if (unfinished != null) {
            return unfinished;
        }
        String objection = objection(desired);
        if (objection != null) {
            return objection;
        }
        String problem = problem(connection, state);
        return problem == null ? room.problem(settings.throttle()) : problem;
    }

    /** What can be told without a question to a server: what a person or the time of the day has against the swap. */
    @Nullable
    String objection(Migration desired) {
        if (desired.desired() == DesiredState.PAUSED) {
            return "paused";
        }
        if (desired.cutOver() == CutOverMode.POSTPONED) {
            return "postponed until a person says when";
        }
        return windowProblem(desired.settings().cutOver().window());
    }

    private @Nullable String windowProblem(@Nullable TimeWindow window) {
        Instant now = clock.instant();
        return window == null || window.contains(now)
                ? null
                : "outside its window " + window + "; it opens at "
                        + window.opensAfter(now).toOffsetDateTime();
    }

    private @Nullable String problem(Connection connection, SwapState state) throws SQLException {
        return switch (state) {
            case NOT_SWAPPED -> Readiness.problem(connection);
            case GHOST_MISSING -> "the ghost table " + tables.ghost() + " is gone";
            case ORIGINAL_MISSING -> "the table " + tables.original() + " is gone: somebody dropped or renamed it";
            case OLD_NAME_TAKEN -> tables.old() + " is there already: drop or rename it";
            case HALF_SWAPPED, SWAPPED -> "the swap is done"; // the caller has seen it
        };
    }

    /**
     * What the copier still has to do.
     *
     * @param verify whether the tables have to be compared; if not, the copier says that it left it out
     */
    private @Nullable String unfinished(Connection connection, boolean verify) throws SQLException {
        Set<Phase> reached = reached(connection);
        if (!reached.contains(Phase.VERIFIED) && (verify || !reached.contains(Phase.VERIFICATION_SKIPPED))) {
            return "the copy is not verified yet";
        }
        return reached.contains(Phase.INDEXES_BUILT) ? null : "the ghost's indexes are not built yet";
    }

    private Set<Phase> reached(Connection connection) throws SQLException {
        try {
            return journal.exists(connection) ? journal.phases(connection).keySet() : Set.of();
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e)) {
                return Set.of(); // dropped between the two: the caller looks at the server again
            }
            throw e;
        }
    }
}
