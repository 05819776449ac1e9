package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Transactions that read for three seconds, one after the other on several connections: one begins every quarter of a second,
 * so at no moment is the table free in less than 2.75 s.
 */
@ExtendWith(MySqlExtension.class)
class OverlappingReadersIT {
    private static final int READERS = 12;
    private static final Duration READ = Duration.ofSeconds(3);
    /** With the bounds that everybody has; only what is waited for between attempts is short. */
    private static final MigrationSettings DEFAULT_BOUNDS = MigrationSettings.DEFAULTS.withCutOver(new CutOverSettings(
            null,
            CutOverSettings.DEFAULTS.lockTimeout(),
            CutOverSettings.DEFAULTS.drainTimeout(),
            CutOverSettings.DEFAULTS.maxPause(),
            10,
            Duration.ofMillis(100)));

    private final TestSchema schema;
    private final MigrationUnderTest migration;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> readers = new ArrayList<>();

    OverlappingReadersIT(TestSchema schema) throws SQLException {
        this.schema = schema;
        this.migration =
                new MigrationUnderTest(schema, "read", 1).createOriginal().createGhost();
    }

    @AfterEach
    void end() throws InterruptedException {
        over.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
    }

    @Test
    void do_not_keep_the_swap_away_and_are_left_alone() throws Exception {
        RecordingContext context = new RecordingContext(migration.desired(DEFAULT_BOUNDS));
        List<SQLException> failures = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Duration later = READ.multipliedBy(i).dividedBy(READERS);
            Thread reader = new Thread(() -> read(later, failures));
            readers.add(reader);
            reader.start();
        }

        try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO)) {
            new CutOverWork(spec -> migration.source(), migration.probes()).run(context);
        }

        assertThat(context.events(CutOverCompleted.class))
                .singleElement()
                .satisfies(swapped -> assertThat(swapped.writesPausedMillis())
                        .isLessThanOrEqualTo(CutOverSettings.DEFAULTS.maxPause().toMillis()));
        assertThat(context.events(CutOverAttemptFailed.class))
                .allSatisfy(failed -> assertThat(failed.reason()).contains("connection "));
        assertThat(failures).isEmpty();
    }

    private void read(Duration later, List<SQLException> failures) {
        try (Connection connection = schema.connect()) {
            over.await(later.toMillis(), TimeUnit.MILLISECONDS);
            connection.setAutoCommit(false);
            do {
                connection
                        .createStatement()
                        .executeQuery("SELECT COUNT(*) FROM "
                                + migration.tables().original().quoted());
                over.await(READ.toMillis(), TimeUnit.MILLISECONDS);
                connection.commit();
            } while (over.getCount() > 0);
        } catch (SQLException e) {
            synchronized (failures) {
                failures.add(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
