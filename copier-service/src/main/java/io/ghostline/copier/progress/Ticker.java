package io.ghostline.copier.progress;

import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes a sample each second, whatever the steps are doing. */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    /** What a person watching a bar takes for live. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ScheduledExecutorService executor;
    private final Sampler sampler;
    private final Consumer<CopyProgress> samples;

    public Ticker(String migrationId, Sampler sampler, Consumer<CopyProgress> samples) {
        this.sampler = sampler;
        this.samples = samples;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "copier-progress-" + migrationId);
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        executor.scheduleAtFixedRate(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            samples.accept(sampler.sample());
        } catch (RuntimeException e) {
            LOG.warn("sample not published", e); // The next one follows in a second; an exception would end the ticker.
        }
    }

    /** Publishes a last sample, so that nobody is left with one of an earlier step. */
    @Override
    public void close() {
        executor.execute(this::tick);
        executor.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!executor.awaitTermination(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
