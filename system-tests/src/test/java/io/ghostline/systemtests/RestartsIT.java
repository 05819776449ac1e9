package io.ghostline.systemtests;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The broker, and MySQL itself, go away and come back in the middle of a migration under load. The writers reconnect,
 * the migration ends by itself, and the table holds what the writers committed.
 */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestartsIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;
    /** Of an orderly shutdown: pages are written, and sessions ended. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource(names = {"BACKFILL", "DRAINING"})
    void a_broker_that_restarts_loses_nothing(Moment moment, OneProcess ghostline) throws Exception {
        migrate(moment, ghostline, () -> ghostline.servers().kafka().restart());
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKFILL", "DRAINING"})
    void a_mysql_that_restarts_loses_nothing(Moment moment, OneProcess ghostline) throws Exception {
        migrate(moment, ghostline, () -> ghostline.servers().mysql().restart(SHUTDOWN_TIMEOUT));
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKFILL", "DRAINING"})
    void a_mysql_that_crashes_loses_nothing(Moment moment, OneProcess ghostline) throws Exception {
        migrate(moment, ghostline, () -> {
            ghostline.servers().mysql().kill();
            ghostline.servers().mysql().start();
        });
    }

    private static void migrate(Moment moment, OneProcess ghostline, Runnable trouble) throws Exception {
        moment.untilMet(() -> {
            try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
                Migration migration = Migration.rollOut(ghostline.issues());

                boolean met = moment.await(ghostline.servers());
                trouble.run();

                migration.awaitEnd("DONE");
                orders.assertMigrated();
                return met;
            }
        });
    }
}
