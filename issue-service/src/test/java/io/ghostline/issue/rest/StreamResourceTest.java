package io.ghostline.issue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.issues.Stream;
import io.ghostline.issue.issues.Stream.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamResourceTest {
    private static final int MORE_THAN_FIT = 5_000;

    private final Stream stream = new Stream();

    @Test
    void whoReadsTooSlowlyHearsTheEnd() {
        AssertSubscriber<String> slow = listen(1);

        tell(MORE_THAN_FIT);
        slow.request(Long.MAX_VALUE);

        slow.awaitCompletion(Duration.ofSeconds(10));
        assertThat(slow.getItems()).startsWith("0").hasSizeLessThan(MORE_THAN_FIT);
    }

    @Test
    void whoKeepsUpHearsEverything() {
        AssertSubscriber<String> listener = listen(Long.MAX_VALUE);

        tell(MORE_THAN_FIT);

        assertThat(listener.getItems().stream().filter(item -> !item.equals("alive")))
                .hasSize(MORE_THAN_FIT);
        listener.assertNotTerminated();
    }

    private AssertSubscriber<String> listen(long requested) {
        Multi<String> signsOfLife = Multi.createFrom()
                .ticks()
                .every(Duration.ofSeconds(1))
                .onOverflow()
                .drop()
                .map(tick -> "alive");
        return StreamResource.endingWith(stream.messages().map(Message::json), signsOfLife)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(requested));
    }

    private void tell(int messages) {
        for (int i = 0; i < messages; i++) {
            stream.tell(new Message("issue-1", "Sample", Integer.toString(i)));
        }
    }
}
