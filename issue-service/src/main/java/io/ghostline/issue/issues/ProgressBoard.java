package io.ghostline.issue.issues;

import io.ghostline.contracts.progress.MigrationProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest sample of each kind per migration; in memory only, so empty after a restart until the next second. */
@ApplicationScoped
public class ProgressBoard {
    /** Migrations whose samples are kept: far more than run at a time; the one not heard of for longest goes first. */
    private static final int MAX_MIGRATIONS = 1000;

    private final Map<String, Map<String, MigrationProgress>> byMigration = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, MigrationProgress>> eldest) {
            return size() > MAX_MIGRATIONS;
        }
    };

    public synchronized void put(MigrationProgress sample) {
        byMigration
                .computeIfAbsent(sample.migrationId(), id -> new LinkedHashMap<>())
                .merge(sample.type(), sample, (old, now) -> now.at().isBefore(old.at()) ? old : now);
    }

    /** By the samples' type. */
    public synchronized Map<String, MigrationProgress> of(String migrationId) {
        return Map.copyOf(byMigration.getOrDefault(migrationId, Map.of()));
    }
}
