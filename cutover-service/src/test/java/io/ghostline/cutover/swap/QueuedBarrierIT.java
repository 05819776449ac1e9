package io.ghostline.cutover.swap;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.SwapMethods;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
@SinceMySql(value = SwapMethods.LOCK_TABLES_SINCE, what = "RENAME under LOCK TABLES, for which a request is queued")
class QueuedBarrierIT {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(1), Duration.ofMillis(200));
    /** ER_LOCK_WAIT_TIMEOUT. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final TestSchema schema;

    QueuedBarrierIT(TestSchema schema) {
        this.schema = schema;
    }

    /** If it got the lock, InnoDB would write all changed pages of the table to disk first, and writers would wait. */
    @Test
    void the_request_of_a_process_that_died_is_given_up_not_granted() throws Exception {
        MigrationUnderTest migration = new MigrationUnderTest(schema, "orphaned", 1).createOriginal();
        long timeouts = timeouts();
        AttemptSessions sessions = AttemptSessions.open(
                migration.source(), BOUNDS, EnumSet.of(Role.HOLDER, Role.BARRIER, Role.COORDINATOR));
        QueuedBarrier barrier = new QueuedBarrier(migration.tables(), sessions, BOUNDS);
        barrier.prepare();
        barrier.raise();
        CompletableFuture<Void> write =
                CompletableFuture.runAsync(() -> schema.execute("INSERT INTO orphaned (v) VALUES (1)"));

        for (Role role : EnumSet.of(Role.HOLDER, Role.BARRIER, Role.COORDINATOR)) {
            sessions.get(role).abort();
        }

        await().atMost(60, SECONDS).until(() -> !lives(sessions, Role.BARRIER) && !lives(sessions, Role.HOLDER));
        assertThat(timeouts()).isEqualTo(timeouts + 1);
        write.get(60, SECONDS);
    }

    private boolean lives(AttemptSessions sessions, Role role) {
        return schema.queryLong("SELECT COUNT(*) FROM performance_schema.threads WHERE thread_id = "
                        + sessions.get(role).thread())
                == 1;
    }

    private long timeouts() {
        return schema.queryLong("SELECT sum_error_raised FROM performance_schema.events_errors_summary_global_by_error"
                + " WHERE error_number = " + LOCK_WAIT_TIMEOUT);
    }
}
