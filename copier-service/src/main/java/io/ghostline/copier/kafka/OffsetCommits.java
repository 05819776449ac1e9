package io.ghostline.copier.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits how far a partition is applied, now and then: what is not committed is only mirrored once more. */
final class OffsetCommits {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);
    /** At 10,000 changes a second a crash repeats 5,000 of them: a second's work. */
    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** The last commit saves the successor some work; that is not worth a longer wait. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private long sent = -1;
    private long nextAt = System.nanoTime();

    OffsetCommits(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
    }

    void offer(long offset) {
        long now = System.nanoTime();
        if (offset == sent || nextAt - now > 0) {
            return;
        }
        nextAt = now + INTERVAL.toNanos();
        sent = offset;
        consumer.commitAsync(Map.of(partition, new OffsetAndMetadata(offset)), (offsets, failure) -> {
            if (failure != null) {
                LOG.warn("offset not committed, will be again: partition={} cause={}", partition, failure.toString());
                sent = -1;
            }
        });
    }

    void last(long offset) {
        try {
            commitNow(offset);
        } catch (WakeupException e) {
            // The call to stop, which no poll was there to receive.
            commitNow(offset);
        }
    }

    private void commitNow(long offset) {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)), CLOSE_TIMEOUT);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("last offset not committed: partition={} cause={}", partition, e.toString());
        }
    }
}
