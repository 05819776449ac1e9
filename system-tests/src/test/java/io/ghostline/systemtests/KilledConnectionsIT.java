package io.ghostline.systemtests;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ghostline's connections to MySQL are killed at random, from the rollout until the migration has ended. */
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
            Migration migration = Migration.rollOut(ghostline.issues());
            try (ConnectionKiller killer = new ConnectionKiller(ghostline.servers(), seed)) {
                killer.start();
                migration.awaitEnd("DONE");
                killer.stop();
            }
            orders.assertMigrated();
        }
    }
}
