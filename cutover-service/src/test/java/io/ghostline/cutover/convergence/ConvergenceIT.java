package io.ghostline.cutover.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.cutover.convergence.Convergence.Lag;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class ConvergenceIT {
    /** Far more than a marker takes here, also on a busy machine. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TestSchema schema;
    private final Journal journal;
    private final List<Lag> told = new ArrayList<>();

    ConvergenceIT(TestSchema schema) throws SQLException {
        this.schema = schema;
        int number = NUMBERS.incrementAndGet();
        this.journal = new MigrationUnderTest(schema, "lagging" + number, number)
                .createOriginal()
                .createGhost()
                .journal();
    }

    @Test
    void three_markers_in_a_row_have_to_pass_in_time() throws SQLException {
        assertThat(problem(0)).isNull();
        assertThat(markers()).isEqualTo(Convergence.IN_A_ROW);
        assertThat(told).isEmpty();
    }

    @Test
    void one_that_is_late_is_enough_to_wait() throws SQLException {
        assertThat(problem(2)).asString().contains("changes are mirrored after", "at most 2000 ms");
        assertThat(markers()).isEqualTo(2);
        assertThat(told).isNotEmpty();
    }

    /** @param late number of the marker that passes too late; 0 for none */
    private @Nullable Lag problem(int late) throws SQLException {
        try (Connection connection = schema.connect()) {
            return new Convergence(journal, pause -> pass(late), told::add).problem(connection, STEADY);
        }
    }

    private void pass(int late) {
        try {
            if (markers() == late) {
                TimeUnit.NANOSECONDS.sleep(STEADY.toNanos());
            }
            schema.execute("UPDATE " + journal.table().quoted() + " SET kind = 'PASSED' WHERE kind = 'MARKER'");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long markers() {
        return schema.queryLong(
                "SELECT COUNT(*) FROM " + journal.table().quoted() + " WHERE kind IN ('MARKER', 'PASSED')");
    }
}
