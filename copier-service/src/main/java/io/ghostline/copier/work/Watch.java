package io.ghostline.copier.work;

import io.ghostline.copier.mirror.ApplierStatus;
import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.progress.Sampler;
import io.ghostline.copier.progress.Ticker;
import io.ghostline.copier.session.ServerSessions;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Samples of one run, from its start to its end. */
final class Watch implements AutoCloseable {
    private final Ticker ticker;
    private volatile Supplier<Sampler.Applied> applied = () -> Sampler.Applied.NOTHING;

    /** Asks the server for its time once: lags are ages of heartbeats, which carry that time. */
    Watch(MigrationContext context, ServerSessions sessions, CopyMeter meter) throws SQLException {
        String id = context.spec().migrationId();
        Clock serverClock = Clock.offset(Clock.systemUTC(), offset(sessions));
        Instant rollout = Instant.ofEpochSecond(context.spec().timestamp());
        Sampler sampler = new Sampler(id, meter, () -> applied.get(), serverClock, rollout);
        this.ticker = new Ticker(id, sampler, context::sample);
    }

    private static Duration offset(ServerSessions sessions) throws SQLException {
        try (Connection connection = sessions.of(Purpose.METADATA).open()) {
            long micros = Journal.serverMicros(connection);
            return Duration.ofMillis(TimeUnit.MICROSECONDS.toMillis(micros) - System.currentTimeMillis());
        }
    }

    void start() {
        ticker.start();
    }

    /** From now on samples tell what this one does. */
    void include(MirrorService mirror) {
        applied = () -> {
            ApplierStatus status = mirror.status();
            return new Sampler.Applied(status.keysPending(), status.rowsMirrored(), status.appliedHeartbeatMicros());
        };
    }

    @Override
    public void close() {
        ticker.close();
    }
}
