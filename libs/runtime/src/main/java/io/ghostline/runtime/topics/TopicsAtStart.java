package io.ghostline.runtime.topics;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Makes the topics that every service uses before the channels start, which is at priority {@code LIBRARY_BEFORE}; once
 * in a process that holds several services.
 */
@ApplicationScoped
class TopicsAtStart {
    void ensure(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, TopicAdmin topics) {
        topics.ensure(TopicSpec.MIGRATIONS, TopicSpec.EVENTS, TopicSpec.PROGRESS);
    }
}
