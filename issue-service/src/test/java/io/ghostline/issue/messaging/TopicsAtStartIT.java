package io.ghostline.issue.messaging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.Topics;
import io.ghostline.issue.AnotherStart;
import io.ghostline.runtime.topics.WrongTopicException;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.SharedKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class TopicsAtStartIT {
    private final KafkaBroker broker = SharedKafka.get();

    @AfterEach
    void asItShouldBe() {
        broker.configure(Topics.MIGRATIONS, "cleanup.policy", "compact");
    }

    @Test
    void desiredStatesThatWouldExpireStopTheStart() {
        broker.configure(Topics.MIGRATIONS, "cleanup.policy", "delete");

        assertThatThrownBy(() -> AnotherStart.of(TopicsAtStart.class))
                .isInstanceOf(WrongTopicException.class)
                .hasMessageContaining("ghostline.migrations has cleanup.policy=delete");
    }

    @Test
    void topicsThatAreThereAsTheyShouldBeAreNoObstacle() {
        assertThatCode(() -> AnotherStart.of(TopicsAtStart.class)).doesNotThrowAnyException();
    }
}
