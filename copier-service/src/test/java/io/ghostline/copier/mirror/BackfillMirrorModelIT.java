package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.copier.mirror.ModelApplier.Parts;
import io.ghostline.copier.mirror.ModelTables.Shape;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random interleavings of writes, chunk steps, deliveries, mirrors, crashes and lost partitions, on a real server with
 * the production statements. What is lost without the DELETE first is rarer than random scripts can show in a minute:
 * {@link MirrorIT} has the script for it. {@code -Dghostline.model.seeds=N} for more, {@code -Dghostline.model.seed=S} for one.
 */
class BackfillMirrorModelIT {
    /** Without NOWAIT each lock that is met costs a second. */
    private static final int SEEDS =
            Integer.getInteger("ghostline.model.seeds", SharedMySql.isAtLeast("8.0.1") ? 150 : 30);

    private static final Long ONLY = Long.getLong("ghostline.model.seed");
    /** Some ten times as many as it takes for each part that is taken out to be missed. */
    private static final int CONTROL_SEEDS = 400;

    private TestSchema schema;
    private ModelRun run;

    private void prepare(Shape shape) throws SQLException {
        schema = TestSchema.forClass(BackfillMirrorModelIT.class);
        run = new ModelRun(new ModelTables(schema, shape));
    }

    @AfterEach
    void cleanUp() throws SQLException {
        run.close();
        schema.close();
    }

    @ParameterizedTest
    @EnumSource
    void ghostEqualsTheOriginalWhenTheMarkerIsPassedForEverySeed(Shape shape) throws SQLException {
        prepare(shape);
        long first = ONLY == null ? 1 : ONLY;
        long last = ONLY == null ? SEEDS : ONLY;
        for (long seed = first; seed <= last; seed++) {
            String differences = differences(seed, Parts.ALL);

            assertThat(differences)
                    .as("-Dghostline.model.seed=%s%n%s", seed, run.script())
                    .isEmpty();
        }
    }

    @Test
    void withoutHoldingTheEventsOfOpenChunksRowsAreLost() throws SQLException {
        assertLossWithout(new Parts(false, true, true, true, true), 95);
    }

    @Test
    void withoutTheLockingReadRowsAreLost() throws SQLException {
        assertLossWithout(new Parts(true, false, true, true, true), 1);
    }

    @Test
    void withoutTheOffsetRuleRowsAreLost() throws SQLException {
        assertLossWithout(new Parts(true, true, false, true, true), 1);
    }

    @Test
    void withoutWaitingForRowsInDoubtBeforeTheCopyRowsAreWrong() throws SQLException {
        assertLossWithout(new Parts(true, true, true, false, true), 50);
    }

    @Test
    @SinceMySql(value = "8.0.1", what = "FOR UPDATE OF one table, without which no row is changed in place")
    void withoutLookingForRowsThatAreGoneTheyStay() throws SQLException {
        assertLossWithout(new Parts(true, true, true, true, false), 1);
    }

    private void assertLossWithout(Parts parts, long first) throws SQLException {
        prepare(Shape.PRIMARY_KEY);
        for (long seed = first; seed < first + CONTROL_SEEDS; seed++) {
            if (!differences(seed, parts).isEmpty()) {
                return;
            }
        }
        throw new AssertionError("no seed shows a difference with " + parts);
    }

    private String differences(long seed, Parts parts) throws SQLException {
        try {
            return run.run(seed, parts);
        } catch (SQLException | RuntimeException e) {
            throw new AssertionError("-Dghostline.model.seed=" + seed + " with " + parts + "\n" + run.script(), e);
        }
    }
}
