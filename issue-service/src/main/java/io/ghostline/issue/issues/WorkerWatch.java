package io.ghostline.issue.issues;

import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.contracts.progress.MigrationProgress.CutOverProgress;
import io.ghostline.contracts.progress.MigrationProgress.WorkerWaiting;
import io.ghostline.issue.issues.ProgressBoard.Word;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.IssueStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the workers of running migrations: each says something about once a second, also while it waits. What one said
 * before it fell silent is not shown as if it were so now.
 */
@ApplicationScoped
public class WorkerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerWatch.class);
    private final ProgressBoard board;
    private final IssueStore store;
    private final IssueClock clock;
    private final Limits limits;
    private final AtomicInteger silent = new AtomicInteger();

    @Inject
    WorkerWatch(ProgressBoard board, IssueStore store, IssueClock clock, Limits limits, MeterRegistry metrics) {
        this.board = board;
        this.store = store;
        this.clock = clock;
        this.limits = limits;
        metrics.gauge("ghostline.workers.silent", silent);
    }

    /** What the worker does now; empty when nothing is known of it, or not of now. */
    public Optional<MigrationProgress> progress(ChangeEntity change, Worker worker) {
        return board.last(change.id, worker)
                .filter(word -> word.waiting().isEmpty() && !isSilent(change, worker))
                .map(Word::sample);
    }

    /** What a running migration waits for; empty when all workers are at work. */
    public Optional<String> waitsFor(ChangeEntity change) {
        if (!works(change)) {
            return Optional.empty();
        }
        return silence(change)
                .or(() -> Arrays.stream(Worker.values())
                        .flatMap(worker -> board.last(change.id, worker).flatMap(Word::waiting).stream())
                        .map(WorkerWatch::told)
                        .findFirst())
                .or(() -> cutOver(change));
    }

    private static String told(WorkerWaiting waiting) {
        return waiting.service() + " is waiting since " + waiting.since() + ": " + waiting.reason();
    }

    private Optional<String> cutOver(ChangeEntity change) {
        return change.phase != ChangePhase.WAITING_FOR_CUT_OVER
                ? Optional.empty()
                : progress(change, Worker.CUT_OVER)
                        .filter(CutOverProgress.class::isInstance)
                        .map(sample -> ((CutOverProgress) sample).waitingFor());
    }

    private Optional<String> silence(ChangeEntity change) {
        String told = silentOnes(change).stream()
                .map(worker -> "no word from " + worker.service() + " since "
                        + Duration.between(heard(change, worker), clock.now()).toSeconds() + " s"
                        + board.last(change.id, worker)
                                .filter(word -> !word.instance().isEmpty())
                                .map(word -> " (the last was from " + word.instance() + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }

    private boolean isSilent(ChangeEntity change, Worker worker) {
        return works(change)
                && heard(change, worker).plus(limits.workerSilence()).isBefore(clock.now());
    }

    private static boolean works(ChangeEntity change) {
        return change.state == ChangeState.RUNNING && change.online && !change.swapped;
    }

    /** Or since when it could have been. */
    private Instant heard(ChangeEntity change, Worker worker) {
        Instant started = change.startedAt == null ? board.begun() : change.startedAt;
        Instant since = started.isAfter(board.begun()) ? started : board.begun();
        return board.last(change.id, worker).map(Word::heardAt).orElse(since);
    }

    /** Counts the silent ones, and leaves in the history of a change that one fell silent, or is heard again. */
    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-workers")
    void look() {
        int found = 0;
        for (String id : QuarkusTransaction.requiringNew().call(store::activeOnline)) {
            try {
                found += QuarkusTransaction.requiringNew().call(() -> look(id));
            } catch (RuntimeException e) {
                LOG.warn("workers of a migration not looked after: migration={} cause={}", id, e.toString());
            }
        }
        silent.set(found);
    }

    /** @return how many are silent */
    private int look(String id) {
        Optional<ChangeEntity> seen = store.findChange(id);
        List<Worker> now = seen.map(this::silentOnes).orElse(List.of());
        if (seen.isPresent() && !Objects.equals(names(now), seen.get().silentWorkers)) {
            store.lockChange(id).ifPresent(this::record);
        }
        return now.size();
    }

    private void record(ChangeEntity change) {
        String now = names(silentOnes(change));
        if (Objects.equals(now, change.silentWorkers)) {
            return;
        }
        change.silentWorkers = now;
        String what = silence(change).orElse("all workers are heard again");
        change.note(now == null ? "workers-heard" : "worker-silent", Cause.ghostline(clock.now(), what));
        LOG.warn("workers of a migration: migration={} state={}", change.id, what);
    }

    /** Null for none. */
    private static @Nullable String names(List<Worker> workers) {
        return workers.isEmpty() ? null : workers.stream().map(Worker::service).collect(Collectors.joining(","));
    }

    private List<Worker> silentOnes(ChangeEntity change) {
        return Arrays.stream(Worker.values())
                .filter(worker -> isSilent(change, worker))
                .toList();
    }
}
