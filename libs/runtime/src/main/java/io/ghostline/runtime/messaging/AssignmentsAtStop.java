package io.ghostline.runtime.messaging;

import io.ghostline.runtime.assignment.Assignments;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;

/** Ends the work of every worker in this process while the channels can still be used. */
@ApplicationScoped
class AssignmentsAtStop {
    void stop(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event,
            @Any Instance<Assignments> workers) {
        workers.forEach(Assignments::close);
    }
}
