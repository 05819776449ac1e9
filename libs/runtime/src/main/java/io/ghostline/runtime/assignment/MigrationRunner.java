package io.ghostline.runtime.assignment;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.event.MigrationEvent.MigrationFailed;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.contracts.progress.MigrationProgress.WorkerWaiting;
import io.ghostline.runtime.assignment.Failures.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one migration on this instance: one thread that runs the work, repeats it after failures that may pass,
 * tells of those that won't, cleans up when the migration is cancelled, and lets go when the instance loses it.
 *
 * <pre>
 *   working --returns--> finished (CleanedUp told)
 *   working --database away, read-only, full--> waiting --back--> working, --too long--> failed
 *   working --fails for good--> failed (MigrationFailed told) --cancelled--> cleaning
 *   working --cancelled--> cleaning --> finished (CleanedUp told)
 *   any --closed--> gone, nothing told
 * </pre>
 */
final class MigrationRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRunner.class);
    /** First wait after a failure: long enough for a restart to begin, short enough for a blip to go unnoticed. */
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    /** Longest wait: a server that is away must not be met by a storm of log-ins, and is noticed soon when back. */
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(5);
    /** How long a close waits for the thread: the bound of the JDBC timeouts below it, with a margin. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String service;
    private final MigrationWork work;
    private final Publisher publisher;
    private final Failures failures = new Failures();
    private final Outage outage;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Migration desired;
    private long wakeUps;
    private boolean closed;
    private boolean cleaning;

    MigrationRunner(String service, Migration desired, MigrationWork work, Publisher publisher, Outage outage) {
        this.service = service;
        this.desired = desired;
        this.work = work;
        this.publisher = publisher;
        this.outage = outage;
        this.thread = new Thread(this::live, service + "-" + desired.id());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a newer desired state; older ones, repetitions, and another ALTER or table change nothing. */
    void update(Migration newer) {
        lock.lock();
        try {
            if (newer.revision() <= desired.revision()) {
                return;
            }
            if (!newer.spec().equals(desired.spec())) {
                LOG.error(
                        "desired state passed over, what a migration is to do never changes: service={} migration={}"
                                + " revision={}",
                        service,
                        id(),
                        newer.revision());
                return;
            }
            boolean nowCancelled = newer.desired() == DesiredState.CANCELLED && !cancelled();
            desired = newer;
            wakeUps++;
            changed.signalAll();
            if (nowCancelled && !cleaning) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets whoever waits look again. */
    void wake() {
        lock.lock();
        try {
            wakeUps++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops all work, leaving everything as it is for the next owner; returns when nothing runs any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            thread.interrupt();
        } finally {
            lock.unlock();
        }
        try {
            if (Thread.currentThread() != thread && stillRuns()) {
                LOG.warn("migration thread still running after close: service={} migration={}", service, id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stillRuns() throws InterruptedException {
        thread.join(CLOSE_TIMEOUT.toMillis());
        return thread.isAlive();
    }

    private String id() {
        return desired.id();
    }

    private boolean cancelled() {
        return desired.desired() == DesiredState.CANCELLED;
    }

    private void live() {
        LOG.info("migration taken up: service={} migration={}", service, id());
        if (survive(false) != Outcome.DONE) {
            waitForCancel();
            Thread.interrupted();
            survive(true);
        }
        LOG.info("migration let go: service={} migration={}", service, id());
    }

    private enum Outcome {
        DONE,
        STOPPED,
        FAILED
    }

    /** Nothing ends this thread, or a later cancel would find nobody to clean up: a full heap strikes anywhere. */
    private Outcome survive(boolean cleanUp) {
        while (true) {
            try {
                return repeat(cleanUp);
            } catch (Throwable e) {
                LockSupport.parkNanos(LAST_BACK_OFF.toNanos());
                LOG.error("will begin again: service={} migration={}", service, id(), e);
            }
        }
    }

    /** Runs one of the two methods until it returns, the migration fails or the work has to stop. */
    private Outcome repeat(boolean cleanUp) {
        Duration backOff = FIRST_BACK_OFF;
        Context context = new Context(cleanUp);
        lock.lock();
        cleaning = cleanUp;
        lock.unlock();
        while (!context.stopped()) {
            long begun = System.nanoTime();
            try {
                List<String> dropped = cleanUp ? work.cleanUp(context) : work.run(context);
                context.publish(new CleanedUp(id(), service, dropped));
                return Outcome.DONE;
            } catch (Throwable e) { // also an Error: somebody has to be told of it, and to clean up
                if (context.stopped()) {
                    break;
                }
                @Nullable String reason = reasonToFail(context, e);
                if (reason != null && !cleanUp) {
                    LOG.error("migration failed: service={} migration={} reason={}", service, id(), reason, e);
                    publishFailure(context, reason);
                    return Outcome.FAILED;
                }
                if (System.nanoTime() - begun > LAST_BACK_OFF.toNanos()) {
                    backOff = FIRST_BACK_OFF; // it has worked: this is another trouble than the one before
                }
                LOG.warn("will try again: service={} migration={} in={}", service, id(), backOff, e);
                backOff = pause(context, backOff);
            }
        }
        return Outcome.STOPPED;
    }

    /** Null when it is tried again. */
    private @Nullable String reasonToFail(Context context, Throwable failure) {
        Verdict verdict = failures.verdict(failure);
        if (verdict instanceof Verdict.Outage met) {
            try {
                context.tell(met);
            } catch (MigrationFailedException e) {
                return e.getMessage();
            }
        }
        return verdict instanceof Verdict.Fatal fatal ? fatal.reason() : null;
    }

    private void publishFailure(Context context, String reason) {
        try {
            context.publish(new MigrationFailed(id(), service, reason));
        } catch (StoppedException e) {
            LOG.info("stopped before the failure was told: service={} migration={}", service, id());
        }
    }

    private static Duration pause(Context context, Duration backOff) {
        try {
            context.sleep(backOff);
        } catch (StoppedException e) {
            return backOff; // the loop sees it
        }
        Duration doubled = backOff.multipliedBy(2);
        return doubled.compareTo(LAST_BACK_OFF) > 0 ? LAST_BACK_OFF : doubled;
    }

    private void waitForCancel() {
        lock.lock();
        try {
            while (!closed && !cancelled()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Context implements MigrationContext {
        private final boolean cleaningUp;
        private long seenWakeUps;

        Context(boolean cleaningUp) {
            this.cleaningUp = cleaningUp;
        }

        boolean stopped() {
            lock.lock();
            try {
                return closed || (!cleaningUp && cancelled());
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Migration desired() {
            lock.lock();
            try {
                return desired;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void await(Duration atMost) {
            waitFor(atMost, true);
        }

        void sleep(Duration time) {
            waitFor(time, false);
        }

        private void waitFor(Duration atMost, boolean wakeable) {
            long nanos = atMost.toNanos();
            lock.lock();
            try {
                while (nanos > 0 && !stopped() && !(wakeable && wakeUps != seenWakeUps)) {
                    nanos = changed.awaitNanos(nanos);
                }
                seenWakeUps = wakeUps;
            } catch (InterruptedException e) {
                throw new StoppedException("interrupted");
            } finally {
                lock.unlock();
            }
            checkStopped();
        }

        @Override
        public void checkStopped() {
            if (stopped() || Thread.currentThread().isInterrupted()) {
                throw new StoppedException("migration " + id() + " is cancelled or another instance's");
            }
        }

        @Override
        public void publish(MigrationEvent event) {
            Duration backOff = FIRST_BACK_OFF;
            while (true) {
                checkStopped();
                try {
                    publisher.publish(event);
                    return;
                } catch (InterruptedException e) {
                    throw new StoppedException("interrupted");
                } catch (RuntimeException | Error e) {
                    LOG.warn("fact not published yet: fact={} cause={}", event.factId(), e.toString());
                    sleep(backOff);
                    backOff = backOff.compareTo(LAST_BACK_OFF) < 0 ? backOff.multipliedBy(2) : LAST_BACK_OFF;
                }
            }
        }

        /** @throws MigrationFailedException when it has lasted for too long */
        private void tell(Verdict.Outage met) {
            Instant since = outage.met(met);
            publisher.sample(new WorkerWaiting(id(), Instant.now(), service, since, met.what()));
        }

        @Override
        public void hindered(SQLException cause) {
            Verdict verdict = failures.verdict(cause);
            if (verdict instanceof Verdict.Fatal fatal) {
                throw new MigrationFailedException(fatal.reason(), cause);
            }
            if (verdict instanceof Verdict.Outage met) {
                tell(met);
            }
        }

        /** Not the counts of work that does not go on. */
        @Override
        public void sample(MigrationProgress progress) {
            if (!outage.lasts()) {
                publisher.sample(progress);
            }
        }
    }
}
