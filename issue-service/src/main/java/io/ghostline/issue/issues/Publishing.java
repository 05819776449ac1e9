package io.ghostline.issue.issues;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the outbox and the announcements empty: at once after a change, and every other second for what could not be published. */
@ApplicationScoped
public class Publishing {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final Outbox outbox;
    private final Announcements announcements;
    /** One run is under way and one waits at most: a run takes all there is, so a third would find nothing. */
    private final ThreadPoolExecutor runs = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> new Thread(task, "issue-outbox"),
            new ThreadPoolExecutor.DiscardPolicy());

    @Inject
    Publishing(Outbox outbox, Announcements announcements) {
        this.outbox = outbox;
        this.announcements = announcements;
    }

    void start(@Observes StartupEvent event) {
        outbox.publishAllAgain();
        soon();
    }

    /** Something was changed and committed; does not wait. */
    public void soon() {
        runs.execute(this::publish);
    }

    @Scheduled(
            every = "2s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-outbox")
    void repeat() {
        soon();
    }

    private void publish() {
        try {
            outbox.publishPending();
            announcements.publishPending();
        } catch (RuntimeException e) {
            LOG.warn("outbox could not be read, will try again: cause={}", e.toString());
        }
    }

    /** Before the store goes; what is not published by now is published at the next start. */
    void stop(@Observes ShutdownEvent event) {
        runs.shutdownNow();
    }
}
