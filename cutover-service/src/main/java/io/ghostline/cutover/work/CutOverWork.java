package io.ghostline.cutover.work;

import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.cutover.swap.ConnectionSource;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.throttle.Reach;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** The part of cutover-service in a migration. */
public final class CutOverWork implements MigrationWork {
    private final Function<MigrationSpec, ConnectionSource> databases;
    private final Reach reach;
    private final Function<ServerVersion, SwapMethod> method;
    private final boolean drains;
    private final StepListener listener;
    private final Clock clock;

    /**
     * @param databases finds the database of a migration
     * @param reach whom to ask whether there is room for a swap
     */
    public CutOverWork(Function<MigrationSpec, ConnectionSource> databases, Reach reach) {
        this(databases, reach, SwapMethod::of, true, StepListener.NONE);
    }

    /** For tests that are not about the time of the day. */
    CutOverWork(
            Function<MigrationSpec, ConnectionSource> databases,
            Reach reach,
            Function<ServerVersion, SwapMethod> method,
            boolean drains,
            StepListener listener) {
        this(databases, reach, method, drains, listener, Clock.systemUTC());
    }

    /** For tests, which choose the method, break connections at each step, and show that the marker is needed. */
    CutOverWork(
            Function<MigrationSpec, ConnectionSource> databases,
            Reach reach,
            Function<ServerVersion, SwapMethod> method,
            boolean drains,
            StepListener listener,
            Clock clock) {
        this.databases = databases;
        this.reach = reach;
        this.method = method;
        this.drains = drains;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public List<String> run(MigrationContext context) throws Exception {
        return cutOver(context).run();
    }

    @Override
    public List<String> cleanUp(MigrationContext context) throws Exception {
        return cutOver(context).cleanUp();
    }

    private CutOver cutOver(MigrationContext context) {
        return new CutOver(context, databases.apply(context.spec()), reach, method, drains, listener, clock);
    }
}
