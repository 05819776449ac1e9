package io.ghostline.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.assignment.Assignments;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.assignment.Publisher;
import io.ghostline.runtime.signature.Signatures;
import io.ghostline.runtime.signature.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition("ghostline.migrations", 3);

    private static final String KEY = "a-key-of-at-least-thirty-two-bytes";
    private static final String OTHER = "another-key-of-thirty-two-bytes-or-more";

    private final List<String> begun = new ArrayList<>();
    private final Assignments assignments =
            new Assignments("worker", this::begin, new Nobody(), Duration.ofMinutes(15));
    private final List<Long> setAside = new ArrayList<>();
    private MigrationsFeed feed = feed(List.of());

    private MigrationsFeed feed(List<String> keys) {
        return new MigrationsFeed(
                assignments, (message, why) -> setAside.add(message.offset()), new Signatures(SigningKeys.of(keys)));
    }

    @AfterEach
    void close() {
        assignments.close();
    }

    @Test
    void a_migration_whose_tombstone_follows_in_the_partition_is_never_begun() {
        assigned(4);

        feed.receive(running(0, "over", 1));
        feed.receive(running(1, "going-on", 1));
        assertThat(begun).isEmpty();
        feed.receive(tombstone(2, "over"));
        feed.receive(running(3, "going-on", 2));

        assertThat(begun).containsExactly("going-on revision 2");
    }

    @Test
    void what_comes_after_the_end_is_begun_at_once() {
        assigned(0);

        feed.receive(running(0, "new", 1));

        assertThat(begun).containsExactly("new revision 1");
    }

    @Test
    void gaps_that_compaction_has_left_do_not_hold_it_up() {
        assigned(100);

        feed.receive(running(7, "old", 1));
        feed.receive(running(99, "last", 5));

        assertThat(begun).containsExactly("old revision 1", "last revision 5");
    }

    @Test
    void what_is_no_migration_is_set_aside_and_neither_holds_up_nor_replaces_what_is_one() {
        assigned(6);

        feed.receive(running(0, "good", 1));
        feed.receive(record(1, "good", "no JSON"));
        feed.receive(record(2, "bad", "{}"));
        feed.receive(record(3, "other", ContractJson.writeText(migration("good", 9))));
        feed.receive(record(4, "bad", "[1]"));
        assertThat(begun).isEmpty();
        feed.receive(record(5, "last", ""));

        assertThat(begun).containsExactly("good revision 1");
        assertThat(setAside).containsExactly(1L, 2L, 3L, 4L, 5L);

        feed.receive(record(6, "good", "null"));
        feed.receive(running(7, "next", 1));
        assertThat(begun).containsExactly("good revision 1", "next revision 1");
        assertThat(setAside).endsWith(6L);
    }

    @Test
    void with_a_key_only_what_is_signed_is_begun_or_ended() {
        feed = feed(List.of(KEY));
        assigned(2);

        feed.receive(running(0, "forged", 1));
        feed.receive(signed(running(1, "good", 1)));
        feed.receive(tombstone(2, "good"));
        feed.receive(signedBy(OTHER, running(3, "other", 1)));

        assertThat(begun).containsExactly("good revision 1");
        assertThat(setAside).containsExactly(0L, 2L, 3L);
        assertThat(assignments.size()).isEqualTo(1);
    }

    @Test
    void an_older_record_of_the_backlog_does_not_take_the_place_of_a_newer_one() {
        assigned(3);

        feed.receive(running(0, "m", 1));
        feed.receive(running(1, "m", 2));
        feed.receive(running(2, "m", 1));

        assertThat(begun).containsExactly("m revision 2");
    }

    @Test
    void with_a_key_a_migration_that_is_over_is_not_begun_again_by_its_own_older_record() {
        feed = feed(List.of(KEY));
        assigned(3);

        feed.receive(signed(running(0, "m", 1)));
        feed.receive(signed(tombstone(1, "m")));
        feed.receive(signed(running(2, "m", 1)));
        feed.receive(signed(running(3, "m", 1)));
        assertThat(begun).isEmpty();
        assertThat(setAside).containsExactly(2L, 3L);

        assigned(2);
        feed.receive(signed(running(0, "m", 1)));
        feed.receive(signed(tombstone(1, "m")));
        assertThat(begun).isEmpty();
        assertThat(setAside).containsExactly(2L, 3L);
    }

    /** After a broker's restart Kafka assigns nothing new; a real consumer takes "seek none" for "seek all". */
    @Test
    void an_assignment_of_nothing_does_not_read_anything_again() {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
                throw new AssertionError("seeks to the beginning of " + partitions);
            }
        }) {
            feed.onPartitionsAssigned(consumer, List.of());
        }
        assertThat(begun).isEmpty();
    }

    private void assigned(long end) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.updateEndOffsets(Map.of(PARTITION, end));
            feed.onPartitionsAssigned(consumer, List.of(PARTITION));
        }
    }

    private static ConsumerRecord<String, byte[]> running(long offset, String id, long revision) {
        return record(offset, id, ContractJson.writeText(migration(id, revision)));
    }

    private static Migration migration(String id, long revision) {
        MigrationSpec spec = new MigrationSpec(id, "main", "s", "t", 1, "ADD v INT", List.of(), Set.of());
        return new Migration(spec, DesiredState.RUNNING, CutOverMode.AUTOMATIC, MigrationSettings.DEFAULTS, revision);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String key, String value) {
        return new ConsumerRecord<>(
                PARTITION.topic(), PARTITION.partition(), offset, key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<String, byte[]> tombstone(long offset, String id) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, id, null);
    }

    private static ConsumerRecord<String, byte[]> signed(ConsumerRecord<String, byte[]> record) {
        return signedBy(KEY, record);
    }

    private static ConsumerRecord<String, byte[]> signedBy(String key, ConsumerRecord<String, byte[]> record) {
        new Signatures(SigningKeys.of(List.of(key)))
                .sign(record.topic(), record.key(), record.value())
                .ifPresent(signature -> record.headers().add(Signatures.HEADER, signature));
        return record;
    }

    private MigrationWork begin(Migration migration) {
        begun.add(migration.id() + " revision " + migration.revision());
        return new MigrationWork() {
            @Override
            public List<String> run(MigrationContext context) {
                while (true) {
                    context.await(Duration.ofSeconds(10));
                }
            }

            @Override
            public List<String> cleanUp(MigrationContext context) {
                return List.of();
            }
        };
    }

    private static final class Nobody implements Publisher {
        @Override
        public void publish(MigrationEvent event) {}

        @Override
        public void sample(MigrationProgress progress) {}
    }
}
