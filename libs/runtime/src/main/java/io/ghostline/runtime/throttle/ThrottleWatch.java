package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the sources again and again while the work goes on in other threads. Before the first look, and when a look takes
 * too long, they have to wait.
 */
public final class ThrottleWatch implements Restraint, AutoCloseable {
    private record Seen(@Nullable String reason, long nanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(ThrottleWatch.class);
    /** A change of the settings or of the load acts well within two seconds; a look costs the server about a millisecond. */
    private static final Duration PERIOD = Duration.ofMillis(500);
    /** Each source has about a second; when none of them came to an end for so long, nothing is known. */
    private static final Duration STALE = Duration.ofSeconds(5);
    /** More than the bound of one question; then its thread ends by itself. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final String migrationId;
    private final Look look;
    private final Supplier<ThrottleSettings> settings;
    private final LongSupplier nanoClock;
    private final CriticalLoad criticalLoad = new CriticalLoad();
    private final Thread thread;
    private volatile Seen seen;
    private volatile @Nullable String critical;
    private volatile boolean closed;

    /** @param look closed with the watch */
    public ThrottleWatch(String migrationId, Look look, Supplier<ThrottleSettings> settings) {
        this(migrationId, look, settings, System::nanoTime);
    }

    ThrottleWatch(String migrationId, Look look, Supplier<ThrottleSettings> settings, LongSupplier nanoClock) {
        this.migrationId = migrationId;
        this.look = look;
        this.settings = settings;
        this.nanoClock = nanoClock;
        this.seen = new Seen("the throttle has not looked yet", nanoClock.getAsLong());
        this.thread = new Thread(this::watch, "throttle-" + migrationId);
        this.thread.setDaemon(true);
    }

    public ThrottleWatch start() {
        thread.start();
        return this;
    }

    private void watch() {
        try (look) {
            while (!closed) {
                lookOnce();
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("throttle ended: migration={}", migrationId);
        }
    }

    /** One round. */
    void lookOnce() throws InterruptedException {
        Verdict verdict;
        try {
            verdict = look.look(settings.get());
        } catch (RuntimeException e) {
            LOG.error("throttle can't look: migration={}", migrationId, e);
            verdict = Verdict.wait("the throttle can't look (a bug in Ghostline): " + e);
        }
        long now = nanoClock.getAsLong();
        String before = seen.reason();
        seen = new Seen(verdict.reason(), now);
        if (criticalLoad.again(verdict.critical(), now)) {
            critical = verdict.critical();
        }
        if ((before == null) != (verdict.reason() == null)) {
            LOG.info("throttle: migration={} reason={}", migrationId, verdict.reason());
        }
    }

    @Override
    public @Nullable String reason() {
        Seen last = seen;
        Duration age = Duration.ofNanos(nanoClock.getAsLong() - last.nanos());
        if (age.compareTo(STALE) > 0) {
            return "the throttle's sources have not answered for " + age.toSeconds() + " s";
        }
        return last.reason();
    }

    @Override
    public void check() {
        String limit = critical;
        if (limit != null) {
            throw new MigrationFailedException("the load of the server is critical: " + limit
                    + ". File the issue again when the server has room, or with a higher throttle.criticalLoad.");
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
