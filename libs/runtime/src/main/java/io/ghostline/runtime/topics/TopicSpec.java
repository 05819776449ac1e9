package io.ghostline.runtime.topics;

import io.ghostline.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A topic and its settings.
 *
 * @param settings what it is created with; an operator may choose otherwise
 * @param essential names of the settings without which records would be lost: nobody may choose otherwise
 */
public record TopicSpec(String name, int partitions, Map<String, String> settings, Set<String> essential) {
    /**
     * Partitions of the topics keyed by migration: the most instances of a service that can share the work. Many more
     * than anybody runs, few enough to be read from the start in a moment.
     */
    private static final int PARTITIONS = 12;

    private static final String FOREVER = "-1";
    /** What is compacted must not expire, what is a sequence must not be compacted. */
    private static final String POLICY = "cleanup.policy";

    private static final String MOST_BYTES = "max.message.bytes";
    private static final int MEBIBYTE = 1 << 20;

    private static final Set<String> ONLY_POLICY = Set.of(POLICY);

    public static final TopicSpec MIGRATIONS = new TopicSpec(
            Topics.MIGRATIONS,
            PARTITIONS,
            Map.of(POLICY, "compact", "min.cleanable.dirty.ratio", "0.1", "segment.ms", ms(Duration.ofHours(1))),
            ONLY_POLICY);
    public static final TopicSpec EVENTS = new TopicSpec(
            Topics.EVENTS, PARTITIONS, Map.of(POLICY, "delete", "retention.ms", ms(Duration.ofDays(365))), ONLY_POLICY);
    public static final TopicSpec PROGRESS = new TopicSpec(
            Topics.PROGRESS,
            PARTITIONS,
            Map.of(POLICY, "delete", "retention.ms", ms(Duration.ofHours(1)), "segment.ms", ms(Duration.ofMinutes(10))),
            ONLY_POLICY);
    /** Kept for as long as a sender may want to know what became of a request, and longer than this service may be away. */
    public static final TopicSpec REQUESTS = new TopicSpec(
            Topics.REQUESTS,
            PARTITIONS,
            Map.of(POLICY, "delete", "retention.ms", ms(Duration.ofDays(30)), MOST_BYTES, Integer.toString(MEBIBYTE)),
            ONLY_POLICY);
    /** Few records, which people read. What is refused must fit, with the reason. */
    public static final TopicSpec REQUESTS_DLQ = new TopicSpec(
            Topics.REQUESTS_DLQ,
            1,
            Map.of(
                    POLICY,
                    "delete",
                    "retention.ms",
                    ms(Duration.ofDays(90)),
                    MOST_BYTES,
                    Integer.toString(2 * MEBIBYTE)),
            ONLY_POLICY);

    /** The same for what is no request. */
    public static final TopicSpec UNREADABLE =
            new TopicSpec(Topics.UNREADABLE, 1, REQUESTS_DLQ.settings(), ONLY_POLICY);

    public static final TopicSpec CAPTURE_OFFSETS = new TopicSpec(
            Topics.CAPTURE_OFFSETS, 1, Map.of(POLICY, "compact", "segment.ms", ms(Duration.ofHours(1))), ONLY_POLICY);

    public TopicSpec {
        settings = Map.copyOf(settings);
        essential = Set.copyOf(essential);
        if (!settings.keySet().containsAll(essential)) {
            throw new IllegalArgumentException("essential settings without a value: " + essential + " of " + settings);
        }
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
                Map.of(POLICY, "delete", "retention.ms", FOREVER, "retention.bytes", FOREVER),
                Set.of(POLICY, "retention.ms", "retention.bytes"));
    }

    /**
     * Compares a topic that was there already.
     *
     * @param found the topic's settings as Kafka tells them
     * @throws WrongTopicException when records would be lost with them
     */
    void check(Map<String, String> found) {
        for (String setting : new TreeSet<>(essential)) {
            String expected = settings.get(setting);
            String actual = found.get(setting);
            if (!Objects.equals(actual, expected)) {
                throw new WrongTopicException(name, setting, actual, expected);
            }
        }
    }

    private static String ms(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
