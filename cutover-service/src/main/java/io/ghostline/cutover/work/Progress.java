package io.ghostline.cutover.work;

import io.ghostline.contracts.progress.MigrationProgress.CutOverProgress;
import io.ghostline.runtime.assignment.MigrationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells what the cut-over waits for, about once a second. */
final class Progress {
    /** The rate of all progress samples. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final MigrationContext context;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    Progress(MigrationContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Sampled if the last one is a second old. */
    void waiting(int attempts, String reason) {
        if (!clock.instant().isBefore(last.plus(INTERVAL))) {
            sample(attempts, reason);
        }
    }

    /** Sampled at once: an attempt runs. */
    void attempting(int attempts) {
        sample(attempts, null);
    }

    private void sample(int attempts, @Nullable String reason) {
        last = clock.instant();
        context.sample(new CutOverProgress(context.spec().migrationId(), last, attempts, reason));
    }
}
