package io.ghostline.contracts.migration;

import static io.ghostline.contracts.migration.Parameter.of;
import static io.ghostline.contracts.migration.Parameter.ofChange;

import io.ghostline.contracts.migration.Parameter.Type;
import io.ghostline.contracts.migration.Parameter.Weakening;
import java.util.List;
import java.util.stream.Stream;

/** Every parameter of a change and of its {@link MigrationSettings}, described: what a form is built from. */
public final class Parameters {
    private static final List<Parameter> ALL = Stream.of(change(), copy(), throttle(), cutOver(), whole())
            .flatMap(List::stream)
            .toList();

    private Parameters() {}

    /** In the order of a form. */
    public static List<Parameter> all() {
        return ALL;
    }

    private static List<Parameter> change() {
        return List.of(
                ofChange(
                                "online",
                                true,
                                "By a migration, while the table is used; off: MySQL runs the ALTER on the table itself.")
                        .fixed(),
                ofChange(
                        "cutOver",
                        CutOverMode.AUTOMATIC,
                        "AUTOMATIC: swap the tables as soon as it can be done. POSTPONED: not before a person says so."));
    }

    private static List<Parameter> copy() {
        CopySettings defaults = CopySettings.DEFAULTS;
        return List.of(
                of(
                        CopySettings.CHUNK_TIME,
                        defaults.chunkTime(),
                        "Target time of copying one chunk; a quarter of it while the application writes."),
                of(
                        CopySettings.THREADS,
                        defaults.threads(),
                        "Chunks copied at the same time; a quarter of them while the application writes."),
                of(CopySettings.CHUNK_ROWS_MIN, defaults.chunkRowsMin(), "Smallest chunk, in rows."),
                of(CopySettings.CHUNK_ROWS_MAX, defaults.chunkRowsMax(), "Largest chunk, in rows."),
                of(
                                "copy.deferIndexes",
                                Type.BOOLEAN,
                                defaults.deferIndexes(),
                                "Build non-unique secondary indexes after the copy, all in one go.")
                        .fixed());
    }

    private static List<Parameter> throttle() {
        ThrottleSettings defaults = ThrottleSettings.DEFAULTS;
        return List.of(
                of(
                        "throttle.maxLoad",
                        Type.LOAD,
                        defaults.maxLoad().toString(),
                        "Wait while a counter of SHOW GLOBAL STATUS is above its limit, as Threads_running=25."),
                of(
                        "throttle.criticalLoad",
                        Type.LOAD,
                        defaults.criticalLoad().toString(),
                        "Fail the migration when a counter is above its limit twice in a row."),
                of(
                        ThrottleSettings.MAX_REPLICA_LAG,
                        defaults.maxReplicaLag(),
                        "Wait while a watched replica is further behind than this."),
                of(
                        "throttle.replicas",
                        Type.DATABASES,
                        defaults.replicas(),
                        "Replicas to watch, by their names in Ghostline's configuration."),
                of("throttle.query", Type.TEXT, null, "A SELECT on the migrated server; wait unless it gives 0.")
                        .weakened(Weakening.OTHER),
                of(
                        "throttle.url",
                        Type.TEXT,
                        null,
                        "A URL of a host that the operator allows; wait unless it answers 200. Put no secrets into it."),
                of(
                        ThrottleSettings.NICE_RATIO,
                        defaults.niceRatio(),
                        "Rest after each chunk, as a multiple of its time; 0 = none."));
    }

    private static List<Parameter> cutOver() {
        CutOverSettings defaults = CutOverSettings.DEFAULTS;
        return List.of(
                of(
                        "cutOver.window",
                        Type.TEXT,
                        null,
                        "Time of the day at which the tables may be swapped, as 22:00-04:00 Europe/Berlin."),
                of(
                        CutOverSettings.LOCK_TIMEOUT,
                        defaults.lockTimeout(),
                        "Longest wait of the first attempt for the table's lock; doubled after each that fails."),
                of(
                        CutOverSettings.DRAIN_TIMEOUT,
                        defaults.drainTimeout(),
                        "Longest time writes wait for the last changes in the first attempt; doubled after failed ones."),
                of(
                        CutOverSettings.MAX_PAUSE,
                        defaults.maxPause(),
                        "Longest time that writes may wait in all: failed attempts raise the other two up to it."),
                of(
                        CutOverSettings.ATTEMPTS,
                        defaults.attempts(),
                        "Attempts at the swap before the migration fails; 0 = no limit."),
                of(
                        CutOverSettings.BACK_OFF,
                        defaults.backOff(),
                        "Wait after the first failed attempt; doubled after each, up to 32 times."));
    }

    private static List<Parameter> whole() {
        MigrationSettings defaults = MigrationSettings.DEFAULTS;
        return List.of(
                of("verify", Type.BOOLEAN, defaults.verify(), "Compare all rows of both tables before the swap.")
                        .weakened(Weakening.OFF),
                of("keepOldTable", Type.BOOLEAN, defaults.keepOldTable(), "Keep the original until a person drops it.")
                        .weakened(Weakening.OFF),
                of(
                                "allowInstant",
                                Type.BOOLEAN,
                                defaults.allowInstant(),
                                "Let MySQL change the table in place where it can do so at once.")
                        .fixed()
                        .weakened(Weakening.ON));
    }
}
