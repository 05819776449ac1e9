package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ghostline's connections to MySQL are killed at random, from the first chunk until the migration has ended. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledConnectionsIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;

    @Test
    void connections_that_are_killed_lose_nothing(OneProcess ghostline) throws Exception {
        long seed =
                Long.getLong("ghostline.test.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed of the kills: -Dghostline.test.seed=" + seed);
        try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
            Instant begin = Instant.now();
            Migration migration = Migration.rollOut(ghostline.issues());
            assertThat(Moment.BACKFILL.await(ghostline.servers())).isTrue();
            Duration start = Duration.between(begin, Instant.now());
            try (ConnectionKiller killer = new ConnectionKiller(ghostline.servers(), seed, start)) {
                killer.start();
                migration.awaitEnd("DONE");
                killer.stop();
            }
            orders.assertMigrated();
        }
    }
}
