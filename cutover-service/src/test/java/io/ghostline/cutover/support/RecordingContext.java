package io.ghostline.cutover.support;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.contracts.progress.MigrationProgress.CutOverProgress;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.StoppedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Keeps what is published; stops when told. */
public final class RecordingContext implements MigrationContext {
    public final List<SQLException> hindrances = new CopyOnWriteArrayList<>();
    private final List<MigrationEvent> events = new CopyOnWriteArrayList<>();
    private final List<MigrationProgress> samples = new CopyOnWriteArrayList<>();
    private volatile Migration desired;
    private volatile boolean stopped;

    public RecordingContext(Migration desired) {
        this.desired = desired;
    }

    public void desire(Migration newer) {
        desired = newer;
    }

    public void stop() {
        stopped = true;
    }

    public List<MigrationEvent> events() {
        return events;
    }

    public <T extends MigrationEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What the cut-over said it waited for. */
    public List<String> waits() {
        return samples.stream()
                .map(sample -> String.valueOf(((CutOverProgress) sample).waitingFor()))
                .toList();
    }

    @Override
    public Migration desired() {
        return desired;
    }

    @Override
    public void await(Duration atMost) {
        LockSupport.parkNanos(atMost.toNanos());
        checkStopped();
    }

    @Override
    public void hindered(SQLException cause) {
        hindrances.add(cause);
    }

    @Override
    public void checkStopped() {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw new StoppedException("stopped");
        }
    }

    @Override
    public void publish(MigrationEvent event) {
        checkStopped();
        events.add(event);
    }

    @Override
    public void sample(MigrationProgress progress) {
        samples.add(progress);
    }
}
