package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A swap waits for room on the server, says why, and is made when there is. */
@ExtendWith(MySqlExtension.class)
class ThrottledCutOverIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final MigrationUnderTest migration;

    ThrottledCutOverIT(TestSchema schema) throws SQLException {
        migration = new MigrationUnderTest(schema, "t", 1).createOriginal().createGhost();
    }

    @Test
    void a_busy_server_holds_the_swap_back_until_there_is_room() throws Exception {
        // given
        Migration desired = migration.desired();
        ThrottleSettings busy = new ThrottleSettings(
                LoadLimits.parse("Threads_connected=0"),
                LoadLimits.parse("Threads_connected=0"),
                Duration.ofSeconds(1),
                List.of(),
                null,
                null,
                0);
        RecordingContext context =
                new RecordingContext(migration.desired(desired.settings().withThrottle(busy)));
        CutOverWork work = new CutOverWork(spec -> migration.source(), migration.probes());
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try (FakeApplier applier = new FakeApplier(migration, Duration.ZERO)) {
                work.run(context);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(LONG).until(() -> context.waits().size() > 2);
        assertThat(context.waits()).allMatch(reason -> reason.matches("throttled: Threads_connected=\\d+, allowed 0"));
        assertThat(migration.exists(migration.tables().ghost())).isTrue();

        // when
        context.desire(desired);

        // then
        await().atMost(LONG).until(run::isDone);
        run.join();
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
    }
}
