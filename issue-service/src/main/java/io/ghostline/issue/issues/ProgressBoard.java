package io.ghostline.issue.issues;

import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import io.ghostline.contracts.progress.MigrationProgress.WorkerWaiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last word of each worker per migration; in memory only, so empty after a restart until the next second. */
@ApplicationScoped
public class ProgressBoard {
    /** Migrations whose samples are kept: far more than run at a time; the one not heard of for longest goes first. */
    private static final int MAX_MIGRATIONS = 1000;

    private final IssueClock clock;
    private final Instant begun;

    private final Map<String, Map<String, Word>> byMigration = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Word>> eldest) {
            return size() > MAX_MIGRATIONS;
        }
    };

    @Inject
    ProgressBoard(IssueClock clock) {
        this.clock = clock;
        this.begun = clock.now();
    }

    /**
     * What a worker said last.
     *
     * @param heardAt by the clock of this service
     * @param instance of the worker; empty when it did not say
     */
    public record Word(MigrationProgress sample, Instant heardAt, String instance) {
        /** Something on the server keeps it from going on. */
        public Optional<WorkerWaiting> waiting() {
            return sample instanceof WorkerWaiting waiting ? Optional.of(waiting) : Optional.empty();
        }
    }

    /** @param instance of the worker; empty when it did not say */
    public synchronized void put(MigrationProgress sample, String instance) {
        byMigration
                .computeIfAbsent(sample.migrationId(), id -> new LinkedHashMap<>())
                .put(service(sample), new Word(sample, clock.now(), instance));
    }

    private static String service(MigrationProgress sample) {
        if (sample instanceof WorkerWaiting waiting) {
            return waiting.service();
        }
        if (sample instanceof CaptureProgress) {
            return Worker.CDC.service();
        }
        return (sample instanceof CopyProgress ? Worker.COPIER : Worker.CUT_OVER).service();
    }

    public synchronized Optional<Word> last(String migrationId, Worker worker) {
        return Optional.ofNullable(
                byMigration.getOrDefault(migrationId, Map.of()).get(worker.service()));
    }

    /** Nothing was heard before. */
    Instant begun() {
        return begun;
    }
}
