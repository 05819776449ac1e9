package io.ghostline.cutover.work;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.cutover.convergence.Convergence;
import io.ghostline.cutover.convergence.Convergence.Lag;
import io.ghostline.cutover.swap.Attempt;
import io.ghostline.cutover.swap.AttemptFailedException;
import io.ghostline.cutover.swap.Bounds;
import io.ghostline.cutover.swap.ConnectionSource;
import io.ghostline.cutover.swap.NotMirroredException;
import io.ghostline.cutover.swap.Repair;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.cutover.swap.SwapPause;
import io.ghostline.cutover.swap.SwapState;
import io.ghostline.cutover.swap.SwapTables;
import io.ghostline.cutover.swap.TablesOnServer;
import io.ghostline.cutover.swap.Wish;
import io.ghostline.cutover.swap.WithdrawnException;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.throttle.Reach;
import io.ghostline.runtime.throttle.Throttle;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of {@link CutOverWork}: waits for its time, tries until the tables are swapped, tells. */
final class CutOver {
    private static final Logger LOG = LoggerFactory.getLogger(CutOver.class);
    /** Between two looks at the gate and the pause; facts and new desired states wake it earlier. */
    private static final Duration POLL = Duration.ofMillis(100);
    /** So long changes may be mirrored too late, with all bounds at their most, before it counts as a failed attempt. */
    private static final Duration LONGEST_LAG = Duration.ofMinutes(1);
    /** For single-row statements and looks at the dictionary; a server that hangs must not hold the thread for long. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(10);

    private final MigrationContext context;
    private final ConnectionSource source;
    private final Function<ServerVersion, SwapMethod> method;
    private final boolean drains;
    private final StepListener listener;
    private final SwapTables tables;
    private final Journal journal;
    private final ServerRoom room;
    private final Gate gate;
    private final Progress progress;
    private final Force force;
    private final InTheWay inTheWay;
    private final BackOff backOff =
            new BackOff(() -> ThreadLocalRandom.current().nextDouble());
    /** Those of earlier processes among them: numbers and bounds go on where a restart broke in. */
    private int attempts;

    /** Of the last attempt; null when it asked for none. */
    private @Nullable Instant lockRequestedAt;

    private @Nullable Aftermath aftermath;
    /** Attempts of this process in which the last changes were not mirrored in time. */
    private int notMirrored;
    /** Since when nothing but the lag keeps the next attempt away; null while it does not. */
    private @Nullable Long laggingSince;

    CutOver(
            MigrationContext context,
            ConnectionSource source,
            Reach reach,
            Function<ServerVersion, SwapMethod> method,
            boolean drains,
            StepListener listener,
            Clock clock) {
        MigrationSpec spec = context.spec();
        this.context = context;
        this.source = source;
        this.method = method;
        this.drains = drains;
        this.listener = listener;
        SwapTables all = SwapTables.of(new TableId(spec.schema(), spec.table()), spec.timestamp());
        this.tables = Boolean.TRUE.equals(spec.setsAutoIncrement()) ? all.withOwnAutoIncrement() : all;
        this.journal = new Journal(tables.changelog());
        this.room = new ServerRoom(new Throttle(spec.database(), journal, reach), System::nanoTime);
        this.gate = new Gate(journal, tables, room, clock);
        this.progress = new Progress(context, Clock.systemUTC());
        this.force = new Force(context, Clock.systemUTC());
        this.inTheWay = new InTheWay(context, tables, force, progress, backOff);
    }

    List<String> run() throws SQLException, InterruptedException {
        try (room;
                Connection connection = open()) {
            attempts = journal.exists(connection) ? journal.attempts(connection) : 0;
            while (true) {
                context.checkStopped();
                SwapState state = Repair.settle(connection, source, tables);
                if (state == SwapState.SWAPPED) {
                    tell(recorded(connection));
                    return List.of();
                }
                String problem = problem(connection, state);
                if (problem != null) {
                    progress.waiting(attempts, problem);
                    context.await(POLL);
                } else if (attempt(connection)) {
                    return List.of();
                }
            }
        }
    }

    /** Nothing is locked when an earlier run has returned; what can be left is a sentry, and the news of a late swap. */
    List<String> cleanUp() throws SQLException {
        try (Connection connection = open()) {
            boolean sentry = TablesOnServer.look(connection, tables).hasSentry();
            SwapState state = Repair.settle(connection, source, tables);
            if (state == SwapState.SWAPPED) {
                tell(recorded(connection));
            }
            boolean dropped = sentry && !TablesOnServer.look(connection, tables).hasSentry();
            return dropped ? List.of(tables.sentry().name()) : List.of();
        }
    }

    private Connection open() throws SQLException {
        return source.open(
                SessionSettings.of(Purpose.JOURNAL).withTimeouts(SessionSettings.CONNECT_TIMEOUT, SOCKET_TIMEOUT));
    }

    private @Nullable String problem(Connection connection, SwapState state) throws SQLException, InterruptedException {
        Migration desired = context.desired();
        if (aftermath != null) {
            aftermath.requireAnother(desired.settings().cutOver());
        }
        String problem = gate.problem(connection, desired, state);
        if (problem == null && aftermath != null) {
            problem = aftermath.problem(desired);
        }
        if (problem == null) {
            problem = inTheWay.backup(connection, attempts);
        }
        if (problem != null) {
            laggingSince = null;
            return problem;
        }
        return convergenceProblem(connection);
    }

    private @Nullable String convergenceProblem(Connection connection) throws SQLException {
        CutOverSettings settings = context.desired().settings().cutOver();
        Bounds bounds = bounds(attempts + 1, settings);
        try {
            Lag lag = new Convergence(
                            journal, context::await, found -> progress.waiting(attempts, told(found, settings)))
                    .problem(connection, Patience.steady(bounds));
            if (lag != null) {
                lagging(connection, lag, bounds, settings);
            }
            return lag == null ? null : told(lag, settings);
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e)) {
                return "the changelog table " + tables.changelog() + " is gone";
            }
            throw e;
        }
    }

    private Bounds bounds(int attempt, CutOverSettings settings) {
        return force.isAsked()
                ? Patience.forced(notMirrored, settings, lagged())
                : Patience.bounds(attempt, notMirrored, settings, lagged());
    }

    private Duration lagged() {
        Long since = laggingSince;
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    private static String told(Lag lag, CutOverSettings settings) {
        return lag + " (it grows with time, up to what cutOver.maxPause = " + settings.maxPause() + " allows)";
    }

    /** A lag that does not get smaller is told as a failed attempt, with what would let it through. */
    private void lagging(Connection connection, Lag lag, Bounds bounds, CutOverSettings settings) throws SQLException {
        if (laggingSince == null) {
            laggingSince = System.nanoTime();
        } else if (Patience.isMost(bounds, settings) && lagged().compareTo(LONGEST_LAG) > 0) {
            journal.beginAttempt(connection, ++attempts);
            lockRequestedAt = null;
            failed(lag + ". With cutOver.maxPause = " + Patience.pauseFor(lag.measured()) + " it would be tried; it is "
                    + settings.maxPause());
        }
    }

    /** @return whether the tables are swapped */
    private boolean attempt(Connection connection) throws SQLException, InterruptedException {
        lockRequestedAt = null;
        try {
            String held = inTheWay.await(connection, attempts, () -> requireOpen(connection));
            requireOpen(connection);
            journal.beginAttempt(connection, ++attempts);
            if (held != null) {
                throw new AttemptFailedException(held);
            }
            SwapPause pause = swap(connection);
            LOG.info("tables swapped: migration={} attempt={} pause={}", id(), attempts, pause);
            record(connection, Outcome.of(attempts, pause));
            return true;
        } catch (WithdrawnException e) {
            LOG.info("swap not wanted any more: migration={} reason={}", id(), e.getMessage());
            return false;
        } catch (AttemptFailedException e) {
            notMirrored += e instanceof NotMirroredException ? 1 : 0;
            force.failed();
            failed(e.getMessage() + force.spared());
            return false;
        } catch (InterruptedException e) {
            throw new StoppedException("interrupted");
        } finally {
            force.tell();
        }
    }

    private SwapPause swap(Connection connection) throws SQLException, AttemptFailedException, InterruptedException {
        progress.attempting(attempts);
        CutOverSettings settings = context.desired().settings().cutOver();
        Bounds bounds = bounds(attempts, settings);
        force.begins(attempts);
        SwapMethod chosen = method.apply(ServerVersion.of(connection));
        Wish wish = () -> gate.objection(context.desired());
        Attempt attempt = new Attempt(tables, source, chosen, bounds, drains, wish, listener, force.withinAttempt());
        try {
            return attempt.run();
        } catch (WithdrawnException e) {
            attempts--; // it has not failed: the next one has its number and its bounds
            throw e;
        } finally {
            lockRequestedAt = attempt.lockRequestedAt();
        }
    }

    private void requireOpen(Connection connection) throws SQLException, WithdrawnException, InterruptedException {
        String problem = gate.problem(connection, context.desired(), SwapState.NOT_SWAPPED);
        if (problem != null) {
            throw new WithdrawnException(problem);
        }
    }

    private void failed(String reason) {
        LOG.warn("attempt failed: migration={} attempt={} reason={}", id(), attempts, reason);
        context.publish(new CutOverAttemptFailed(id(), attempts, reason, lockRequestedAt));
        Pause pause = new Pause(backOff.multiple(attempts), System::nanoTime);
        laggingSince = null;
        aftermath = new Aftermath(attempts, reason, pause, context.desired());
    }

    private void record(Connection connection, Outcome outcome) throws SQLException {
        try {
            journal.recordPhase(connection, Phase.SWAPPED, ContractJson.writeText(outcome));
        } catch (SQLException e) {
            if (!SqlErrors.isNoSuchTable(e)) {
                throw e;
            }
            LOG.info("swap not recorded, the changelog table is gone already: migration={}", id());
        }
        tell(outcome);
    }

    /** What the journal says of a swap that the server shows; recorded now if a crash came between. */
    private Outcome recorded(Connection connection) throws SQLException {
        try {
            if (!journal.exists(connection)) {
                return Outcome.found();
            }
            journal.recordPhase(connection, Phase.SWAPPED, ContractJson.writeText(Outcome.found()));
            String data = journal.phases(connection).get(Phase.SWAPPED);
            return data == null ? Outcome.found() : ContractJson.read(data, Outcome.class);
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e)) {
                return Outcome.found();
            }
            throw e;
        }
    }

    private void tell(Outcome outcome) {
        context.publish(new CutOverCompleted(
                id(),
                tables.old().name(),
                outcome.attempt(),
                outcome.writesPausedMillis(),
                outcome.readsPausedMillis(),
                outcome.lockRequestedAt()));
    }

    private String id() {
        return context.spec().migrationId();
    }
}
