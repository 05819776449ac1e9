package io.ghostline.cdc.capture;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.StoppedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context that records what is published and can be stopped. */
public final class TestContext implements MigrationContext {
    public final List<SQLException> hindrances = new CopyOnWriteArrayList<>();
    final List<MigrationEvent> facts = new CopyOnWriteArrayList<>();
    final List<MigrationProgress> samples = new CopyOnWriteArrayList<>();
    private final Migration migration;
    private volatile boolean stopped;

    public TestContext(MigrationSpec spec) {
        this.migration =
                new Migration(spec, DesiredState.RUNNING, CutOverMode.values()[0], MigrationSettings.DEFAULTS, 1);
    }

    static MigrationSpec spec(String id, String schema, String table, long timestamp) {
        return new MigrationSpec(id, "main", schema, table, timestamp, "ENGINE=InnoDB", List.of(), Set.of());
    }

    void stop() {
        stopped = true;
    }

    @Override
    public Migration desired() {
        return migration;
    }

    @Override
    public void await(Duration atMost) {
        try {
            Thread.sleep(Math.min(50, atMost.toMillis()));
        } catch (InterruptedException e) {
            throw new StoppedException("interrupted");
        }
        checkStopped();
    }

    @Override
    public void hindered(SQLException cause) {
        hindrances.add(cause);
    }

    @Override
    public void checkStopped() {
        if (stopped) {
            throw new StoppedException("stopped by the test");
        }
    }

    @Override
    public void publish(MigrationEvent event) {
        checkStopped();
        facts.add(event);
    }

    @Override
    public void sample(MigrationProgress progress) {
        samples.add(progress);
    }
}
