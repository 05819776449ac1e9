package io.ghostline.runtime.topics;

import io.ghostline.contracts.Topics;
import java.time.Duration;
import java.util.Map;

/** A topic and its settings. */
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    /**
     * Partitions of the topics keyed by migration: the most instances of a service that can share the work. Many more
     * than anybody runs, few enough to be read from the start in a moment.
     */
    private static final int PARTITIONS = 12;

    private static final String FOREVER = "-1";

    public static final TopicSpec MIGRATIONS = new TopicSpec(
            Topics.MIGRATIONS,
            PARTITIONS,
            Map.of(
                    "cleanup.policy", "compact",
                    "min.cleanable.dirty.ratio", "0.1",
                    "segment.ms", ms(Duration.ofHours(1))));
    public static final TopicSpec EVENTS = new TopicSpec(
            Topics.EVENTS, PARTITIONS, Map.of("cleanup.policy", "delete", "retention.ms", ms(Duration.ofDays(365))));
    public static final TopicSpec PROGRESS = new TopicSpec(
            Topics.PROGRESS,
            PARTITIONS,
            Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", ms(Duration.ofHours(1)),
                    "segment.ms", ms(Duration.ofMinutes(10))));
    public static final TopicSpec CAPTURE_OFFSETS = new TopicSpec(
            Topics.CAPTURE_OFFSETS, 1, Map.of("cleanup.policy", "compact", "segment.ms", ms(Duration.ofHours(1))));

    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /**
     * The topic of one migration's changes: nothing expires while the migration lives; it is deleted at the end.
     *
     * @param partitions appliers that can work side by side
     */
    public static TopicSpec changes(String migrationId, int partitions) {
        return new TopicSpec(
                Topics.changes(migrationId),
                partitions,
                Map.of("cleanup.policy", "delete", "retention.ms", FOREVER, "retention.bytes", FOREVER));
    }

    private static String ms(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
