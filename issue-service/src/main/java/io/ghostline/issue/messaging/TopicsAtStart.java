package io.ghostline.issue.messaging;

import io.ghostline.runtime.topics.TopicAdmin;
import io.ghostline.runtime.topics.TopicSpec;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Makes the topics before the channels start, which is at priority {@code LIBRARY_BEFORE}. */
@ApplicationScoped
public class TopicsAtStart {
    void ensure(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, TopicAdmin topics) {
        topics.ensure(TopicSpec.MIGRATIONS, TopicSpec.EVENTS, TopicSpec.PROGRESS);
    }
}
