package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.direct.DirectAlter;
import io.ghostline.issue.direct.DirectAlter.Outcome;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.blocker.LockHolders;
import io.ghostline.mysql.error.Hindrance;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.mysql.session.UserLock;
import io.ghostline.runtime.assignment.Failures.Verdict;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.Outage;
import io.ghostline.runtime.assignment.OutageConfig;
import io.ghostline.runtime.assignment.ReviewedSession;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the ALTERs of changes with online off, each on a thread of its own, also those that a crash interrupted. */
@ApplicationScoped
public class DirectRuns {
    private static final Logger LOG = LoggerFactory.getLogger(DirectRuns.class);
    /** A waiting ALTER makes everybody behind it wait, so it gives way after this (lock_wait_timeout), and comes again. */
    private static final int LOCK_WAIT_SECONDS = 1;
    /** Long enough for the application to breathe between two tries. */
    private static final Duration BACK_OFF = Duration.ofSeconds(3);

    /** Enough to see what kind of sessions they are. */
    private static final int NAMED_HOLDERS = 5;

    private final IssueStore store;
    private final Databases databases;
    private final IssueClock clock;
    private final Publishing publishing;
    private final SessionsInTheWay blocking;
    private final OutageConfig outages;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "issue-direct-alter");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    DirectRuns(
            IssueStore store,
            Databases databases,
            IssueClock clock,
            Publishing publishing,
            SessionsInTheWay blocking,
            OutageConfig outages) {
        this.store = store;
        this.databases = databases;
        this.clock = clock;
        this.publishing = publishing;
        this.blocking = blocking;
        this.outages = outages;
    }

    void start(@Observes StartupEvent event) {
        startAll();
    }

    /** Also what an instance has begun that is gone now; what another one runs is left to it. */
    @Scheduled(
            every = "5s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-direct-runs")
    void startAll() {
        QuarkusTransaction.requiringNew().call(store::activeDirect).forEach(this::start);
    }

    /** A cancel may have come to another instance, which can only leave it in the store. */
    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-direct-cancels")
    void cancelAll() {
        runs.values().stream().filter(run -> run.executing() && run.cancelled()).forEach(Run::cancel);
    }

    /** Begins, or goes on; does not wait. */
    public void start(String changeId) {
        Run run = new Run(changeId);
        if (runs.putIfAbsent(changeId, run) == null) {
            threads.execute(run);
        }
    }

    /** The change was cancelled: stops the statement that is running. */
    public void cancel(String changeId) {
        Run run = runs.get(changeId);
        if (run != null) {
            run.cancel();
        }
    }

    /** Before the store goes; an ALTER that MySQL is running goes on there, and the next start sees what became of it. */
    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private final class Run implements Runnable, DirectAlter.Control {
        private final String id;
        private final Outage outage = new Outage(outages.patience(), Clock.systemUTC(), System::nanoTime);
        private @Nullable Statement statement;

        Run(String id) {
            this.id = id;
        }

        @Override
        public void run() {
            try {
                while (!inOneSession() && !Thread.currentThread().isInterrupted()) {
                    Thread.sleep(BACK_OFF.toMillis());
                }
            } catch (InterruptedException e) {
                LOG.info("direct ALTER left to the next start: migration={}", id);
            } finally {
                runs.remove(id);
            }
        }

        /**
         * Tries until the change is over, and has its lock meanwhile, also between the tries: of two instances one runs it,
         * and the table is not asked for twice as often.
         *
         * @return true when there is nothing left to do here
         */
        private boolean inOneSession() throws InterruptedException {
            try {
                Optional<ChangeEntity> active = active();
                if (active.isEmpty()) {
                    return true;
                }
                try (Connection connection = open(active.get())) {
                    if (!UserLock.take(connection, "ghostline-" + id)) {
                        // It runs elsewhere, or the server still runs it for an instance that is gone: look again
                        // later.
                        return true;
                    }
                    while (!once(connection)) {
                        Thread.sleep(BACK_OFF.toMillis());
                    }
                    return true;
                }
            } catch (SQLException | RuntimeException e) {
                LOG.warn("direct ALTER will look at the server again: migration={}", id, e);
                return false;
            }
        }

        /** One try; true when the change is over. What the store says is read under the lock: it may have ended elsewhere. */
        private boolean once(Connection connection) throws SQLException {
            Optional<ChangeEntity> active = active();
            return active.isEmpty() || end(tryIt(connection, active.get()));
        }

        private Optional<ChangeEntity> active() {
            return QuarkusTransaction.requiringNew()
                    .call(() -> store.findChange(id).filter(change -> change.state.active() && !change.online));
        }

        private Connection open(ChangeEntity change) throws SQLException {
            Database database = databases.get(change.database);
            SessionSettings settings =
                    SessionSettings.of(Purpose.SCHEMA_CHANGE).withLockWaits(LOCK_WAIT_SECONDS, LOCK_WAIT_SECONDS);
            return database.open(settings);
        }

        private Outcome tryIt(Connection connection, ChangeEntity change) throws SQLException {
            MigrationSpec spec = ContractJson.read(Objects.requireNonNull(change.spec), MigrationSpec.class);
            DirectAlter.DirectIssue direct = new DirectAlter.DirectIssue(
                    id,
                    new TableId(spec.schema(), spec.table()),
                    spec.alter(),
                    Objects.requireNonNull(change.beforeFingerprint),
                    Objects.requireNonNull(change.afterFingerprint),
                    change.directAlgorithm != null,
                    change.instantOnly ? List.of(Algorithm.INSTANT) : List.of(Algorithm.values()),
                    ReviewedSession.of(spec, connection));
            Database database = databases.get(change.database);
            try (SessionsInTheWay.Watch watch = blocking.around(
                    connection, database, direct.table(), LOCK_WAIT_SECONDS, change.force(), change.id)) {
                Outcome outcome = new DirectAlter(direct, this).run(connection);
                return outcome instanceof Outcome.Later later
                        ? new Outcome.Later(later.reason() + inTheWay(connection, direct.table()) + watch.spared()
                                + "; the next try follows in " + BACK_OFF.toSeconds() + " s")
                        : outcome;
            }
        }

        /** An account that can't look at the server's locks is enough for an ALTER: then nobody is named. */
        private String inTheWay(Connection connection, TableId table) {
            try {
                return LockHolders.inTheWay(LockHolders.of(connection, table), NAMED_HOLDERS);
            } catch (SQLException e) {
                LOG.info("who is in the way can't be told: migration={} cause={}", id, e.toString());
                return "";
            }
        }

        /** What hinders it is waited out, as long as the workers of a migration would. */
        private String waitedFor(Outcome.Hindered hindered) {
            Hindrance hindrance = hindered.hindrance();
            Instant since = outage.met(new Verdict.Outage(hindrance.what(), hindrance.advice()));
            return "the ALTER is waiting since " + since + ": " + hindrance.what();
        }

        private boolean end(Outcome outcome) {
            try {
                String hindrance = outcome instanceof Outcome.Hindered hindered ? waitedFor(hindered) : null;
                return end(outcome, hindrance);
            } catch (MigrationFailedException e) {
                return end(new Outcome.Failed(String.valueOf(e.getMessage())), null);
            }
        }

        private boolean end(Outcome outcome, @Nullable String hindrance) {
            LOG.info("direct ALTER: migration={} outcome={}", id, outcome);
            boolean over = QuarkusTransaction.requiringNew().call(() -> {
                ChangeEntity change = store.lockChange(id).orElseThrow(() -> new UnknownIssueException(id));
                change.waitingFor = hindrance;
                if (outcome instanceof Outcome.Hindered) {
                    change.directAlgorithm = null;
                    return false;
                }
                if (outcome instanceof Outcome.Later later) {
                    change.reason = "waiting: " + later.reason();
                    change.directAlgorithm = null; // MySQL said that it was not done: the next try is a first one
                    return false;
                }
                if (outcome instanceof Outcome.NotThisWay refused) {
                    migrateInstead(change, refused.reason());
                    return true;
                }
                Cause cause = Cause.ghostline(clock.now(), null);
                if (outcome instanceof Outcome.Done) {
                    if (change.can(ChangeAction.SWAP)) {
                        change.apply(ChangeAction.SWAP, cause);
                    }
                    change.swapped = true;
                    change.reason = null;
                    change.apply(ChangeAction.FINISH, cause);
                } else {
                    if (outcome instanceof Outcome.Failed failed) {
                        change.apply(ChangeAction.FAIL, new Cause("mysql", cause.at(), failed.reason()));
                        change.reason = failed.reason();
                    }
                    change.apply(ChangeAction.CLEANED_UP, cause);
                }
                change.issue.follow(cause.at());
                return true;
            });
            publishing.soon();
            return over;
        }

        /** What MySQL could do INSTANT on an empty table it does not always do on one with rows and a past. */
        private void migrateInstead(ChangeEntity change, String refusal) {
            change.instantOnly = false;
            change.online = true;
            change.directAlgorithm = null;
            change.phase = ChangePhase.STARTING_CAPTURE;
            change.revision++;
            change.note("migrate", Cause.ghostline(clock.now(), "MySQL can't do it INSTANT: " + refusal));
        }

        @Override
        public void begins(Algorithm algorithm) {
            QuarkusTransaction.requiringNew().run(() -> {
                ChangeEntity change = store.lockChange(id).orElseThrow(() -> new UnknownIssueException(id));
                change.directAlgorithm = algorithm.name();
            });
        }

        @Override
        public synchronized void running(@Nullable Statement now) {
            statement = now;
        }

        @Override
        public boolean cancelled() {
            return QuarkusTransaction.requiringNew()
                    .call(() -> store.findChange(id)
                            .map(change -> change.desired == DesiredState.CANCELLED)
                            .orElse(true));
        }

        synchronized boolean executing() {
            return statement != null;
        }

        synchronized void cancel() {
            if (statement != null) {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    LOG.warn("the running ALTER could not be stopped, it goes on: migration={}", id, e);
                }
            }
        }
    }
}
