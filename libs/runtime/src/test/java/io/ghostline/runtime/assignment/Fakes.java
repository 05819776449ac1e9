package io.ghostline.runtime.assignment;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hand-written stand-ins for what surrounds a migration. */
final class Fakes {
    private static final long PATIENCE_SECONDS = 60;

    private Fakes() {}

    static Migration migration(String id, DesiredState desired, long revision) {
        MigrationSpec spec = new MigrationSpec(id, "main", "s", "t", 1, "ADD v INT", List.of(), Set.of());
        return new Migration(spec, desired, CutOverMode.values()[0], MigrationSettings.DEFAULTS, revision);
    }

    /** Takes the next one, or fails. */
    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("nothing came in " + PATIENCE_SECONDS + " s");
        }
        return value;
    }

    static final class Published implements Publisher {
        final BlockingQueue<MigrationEvent> facts = new LinkedBlockingQueue<>();
        final BlockingQueue<MigrationProgress> samples = new LinkedBlockingQueue<>();
        final AtomicInteger refusals = new AtomicInteger();
        volatile Runnable refusal = () -> {
            throw new IllegalStateException("Kafka is away");
        };

        @Override
        public void publish(MigrationEvent event) {
            if (refusals.getAndDecrement() > 0) {
                refusal.run();
            }
            facts.add(event);
        }

        @Override
        public void sample(MigrationProgress progress) {
            samples.add(progress);
        }
    }

    /** Runs what the test says; tells what it was asked to do. */
    static final class ScriptedWork implements MigrationWork {
        interface Step {
            List<String> run(MigrationContext context) throws Exception;
        }

        final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        final AtomicInteger running = new AtomicInteger();
        volatile Step run = ScriptedWork::untilStopped;
        volatile Step cleanUp = context -> List.of("cleaned");

        static List<String> untilStopped(MigrationContext context) {
            while (true) {
                context.await(Duration.ofSeconds(10));
            }
        }

        @Override
        public List<String> run(MigrationContext context) throws Exception {
            return call("run", run, context);
        }

        @Override
        public List<String> cleanUp(MigrationContext context) throws Exception {
            return call("cleanUp", cleanUp, context);
        }

        private List<String> call(String name, Step step, MigrationContext context) throws Exception {
            running.incrementAndGet();
            calls.add(name);
            try {
                return step.run(context);
            } finally {
                running.decrementAndGet();
            }
        }
    }
}
