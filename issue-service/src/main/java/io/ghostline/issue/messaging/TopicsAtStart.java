package io.ghostline.issue.messaging;

import io.ghostline.runtime.topics.TopicAdmin;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Makes the topics that all services share before the channels start, which is at priority {@code LIBRARY_BEFORE}. A
 * worker writes only about a migration it was told of, so that nobody writes to a topic that is not there; what reads
 * one waits for it. With a topic that would lose records the service does not start.
 */
@ApplicationScoped
class TopicsAtStart {
    void ensure(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, TopicAdmin topics) {
        topics.ensureShared();
    }
}
