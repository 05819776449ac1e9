package io.ghostline.copier.work;

import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Leave;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.throttle.Restraint;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps go on while the migration is wanted, its changes are mirrored and the servers have room. */
final class WorkLeave implements Leave {
    private final MigrationContext context;
    private final CopyMeter meter;
    private final LoadSense load = new LoadSense(System::nanoTime);
    private volatile Supplier<@Nullable Throwable> mirrorFailure = () -> null;
    private volatile Restraint restraint = Restraint.NONE;

    WorkLeave(MigrationContext context, CopyMeter meter) {
        this.context = context;
        this.meter = meter;
    }

    /** From now on a failure of the mirroring ends the steps. */
    void dependOn(MirrorService mirror) {
        mirrorFailure = mirror::failure;
        load.watch(mirror::status);
    }

    /** From now on the steps wait when this one says so. */
    void obey(Restraint now) {
        restraint = now;
    }

    @Override
    public void check() {
        context.checkStopped();
        restraint.check();
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
    public boolean throttled() {
        boolean paused = context.desired().desired() == DesiredState.PAUSED;
        String reason = paused ? "paused" : restraint.reason();
        meter.throttledBy(reason);
        return reason != null;
    }

    @Override
    public MigrationSettings settings() {
        return load.adapted(context.desired().settings());
    }
}
