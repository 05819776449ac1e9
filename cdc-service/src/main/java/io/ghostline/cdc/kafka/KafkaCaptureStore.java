package io.ghostline.cdc.kafka;

import io.ghostline.cdc.capture.CaptureStore;
import io.ghostline.cdc.capture.ChangeSink;
import io.ghostline.contracts.Topics;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.topics.TopicAdmin;
import io.ghostline.runtime.topics.TopicSpec;
import io.ghostline.runtime.topics.WrongTopicException;
import java.util.Map;

/** Topics and offsets in Kafka. */
public final class KafkaCaptureStore implements CaptureStore {
    /** Appliers that can work side by side; each writes to one table, so more would only meet each other's locks. */
    private static final int PARTITIONS = 4;

    private final TopicAdmin topics;
    private final Map<String, String> kafka;
    private final CaptureOffsets offsets;

    /** @param kafka how clients reach the broker: bootstrap.servers, and security settings if any */
    public KafkaCaptureStore(TopicAdmin topics, Map<String, String> kafka) {
        this.topics = topics;
        this.kafka = Map.copyOf(kafka);
        this.offsets = new CaptureOffsets(kafka);
    }

    @Override
    public void create(String migrationId) {
        refusing(() -> topics.ensure(specs(migrationId)));
    }

    @Override
    public void check(String migrationId) {
        refusing(() -> topics.check(specs(migrationId)));
    }

    private static TopicSpec[] specs(String migrationId) {
        return new TopicSpec[] {TopicSpec.CAPTURE_OFFSETS, TopicSpec.changes(migrationId, PARTITIONS)};
    }

    private static void refusing(Runnable work) {
        try {
            work.run();
        } catch (WrongTopicException e) {
            throw new MigrationFailedException(e.getMessage() + ", then start a new migration.", e);
        }
    }

    @Override
    public boolean changesExist(String migrationId) {
        return topics.exists(Topics.changes(migrationId));
    }

    @Override
    public ChangeSink open(String migrationId) {
        return new KafkaChangeSink(migrationId, kafka);
    }

    @Override
    public boolean hasOffset(String engine) {
        return topics.exists(Topics.CAPTURE_OFFSETS) && offsets.has(engine);
    }

    @Override
    public boolean remove(String migrationId) {
        if (topics.exists(Topics.CAPTURE_OFFSETS)) {
            offsets.remove(engine -> engine.startsWith(migrationId + "."));
        }
        return topics.delete(Topics.changes(migrationId));
    }

    @Override
    public String changesName(String migrationId) {
        return Topics.changes(migrationId);
    }
}
