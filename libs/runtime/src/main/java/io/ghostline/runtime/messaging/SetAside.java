package io.ghostline.runtime.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** What a record that was set aside has in addition, in headers. */
public final class SetAside {
    private static final String REASON = "ghostline-reason";
    private static final String ORIGIN = "ghostline-origin";

    private SetAside() {}

    /** Adds why it was set aside, for people, and where it is. */
    public static void describe(Headers headers, ConsumerRecord<?, ?> original, String reason) {
        headers.add(REASON, reason.getBytes(StandardCharsets.UTF_8))
                .add(ORIGIN, origin(original).getBytes(StandardCharsets.UTF_8));
    }

    /** Topic, partition and offset. */
    public static String origin(ConsumerRecord<?, ?> original) {
        return original.topic() + "/" + original.partition() + "/" + original.offset();
    }
}
