package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.issue.issues.ProgressBoard;
import io.ghostline.issue.issues.Stream;
import io.ghostline.runtime.events.CloudEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Puts samples on the board. One that can't be read is dropped: the next comes in a second. */
@ApplicationScoped
public class ProgressChannel {
    private final ProgressBoard board;
    private final Stream stream;

    @Inject
    ProgressChannel(ProgressBoard board, Stream stream) {
        this.board = board;
        this.stream = stream;
    }

    @Incoming("issue-progress")
    public void take(ConsumerRecord<String, byte[]> message) {
        board.put(ContractJson.read(message.value(), MigrationProgress.class), CloudEvents.instance(message.headers()));
        StreamChannels.pass(stream, message);
    }
}
