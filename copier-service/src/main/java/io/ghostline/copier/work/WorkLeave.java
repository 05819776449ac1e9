package io.ghostline.copier.work;

import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Leave;
import io.ghostline.runtime.assignment.MigrationContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps go on while the migration is wanted and its changes are mirrored. */
final class WorkLeave implements Leave {
    private final MigrationContext context;
    private final CopyMeter meter;
    private final LoadSense load = new LoadSense(System::nanoTime);
    private volatile Supplier<@Nullable Throwable> mirrorFailure = () -> null;

    WorkLeave(MigrationContext context, CopyMeter meter) {
        this.context = context;
        this.meter = meter;
    }

    /** From now on a failure of the mirroring ends the steps. */
    void dependOn(MirrorService mirror) {
        mirrorFailure = mirror::failure;
        load.watch(mirror::status);
    }

    @Override
    public void check() {
        context.checkStopped();
        Throwable failure = mirrorFailure.get();
        if (failure != null) {
            throw new MirrorFailedException(failure);
        }
    }

    @Override
    public void await(Duration atMost) {
        context.await(atMost);
        check();
    }

    @Override
    public boolean paused() {
        boolean paused = context.desired().desired() == DesiredState.PAUSED;
        meter.throttledBy(paused ? "paused" : null);
        return paused;
    }

    @Override
    public MigrationSettings settings() {
        return load.adapted(context.desired().settings());
    }
}
