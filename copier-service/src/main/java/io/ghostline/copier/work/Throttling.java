package io.ghostline.copier.work;

import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.throttle.Look;
import io.ghostline.runtime.throttle.Restraint;
import io.ghostline.runtime.throttle.ThrottleWatch;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Watches the servers during the steps that put load on them. */
final class Throttling {
    /** Some of the steps. */
    @FunctionalInterface
    interface Part {
        void run() throws SQLException;
    }

    private final MigrationContext context;
    private final Supplier<Look> looks;
    private final WorkLeave leave;

    Throttling(MigrationContext context, Supplier<Look> looks, WorkLeave leave) {
        this.context = context;
        this.looks = looks;
        this.leave = leave;
    }

    void during(Part part) throws SQLException {
        try (ThrottleWatch watch = new ThrottleWatch(
                        context.spec().migrationId(),
                        looks.get(),
                        () -> context.desired().settings().throttle())
                .start()) {
            leave.obey(watch);
            part.run();
        } finally {
            leave.obey(Restraint.NONE);
        }
    }
}
