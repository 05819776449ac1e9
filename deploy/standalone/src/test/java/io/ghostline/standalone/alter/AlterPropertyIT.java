package io.ghostline.standalone.alter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What ends as verified is what MySQL's own ALTER TABLE, in a session that nobody has set otherwise, makes of the original: the same
 * definition, the same rows. {@code -Dghostline.alter.seeds=2000} runs more, {@code -Dghostline.alter.seed=7} one.
 */
class AlterPropertyIT {
    private static final long SEEDS = Long.getLong("ghostline.alter.seeds", 100);
    private static final Long ONLY = Long.getLong("ghostline.alter.seed");
    /** Seeds that have found something: a counter, a CHAR that the server pads, an expression that MySQL does not copy exactly. */
    private static final long[] FOUND = {250, 1144, 1435, 1979};
    /** Where fewer are compared, what is generated is refused too often to show anything. */
    private static final double LEAST_COMPARED = 0.15;
    /** Characters of an end that tell its kind. */
    private static final int MOST_SHOWN = 90;

    @Test
    void whatIsVerifiedIsWhatMySqlMakesItself() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        Set<RandomTable.Keys> compared = EnumSet.noneOf(RandomTable.Keys.class);
        long first = ONLY == null ? 1 : ONLY;
        long last = ONLY == null ? SEEDS : ONLY;
        // Beside the tables of others: it changes global variables.
        try (MySqlServer server = OwnMySql.start();
                TestSchema schema = TestSchema.on(server, "alter")) {
            for (long seed : seeds(first, last)) {
                RandomTable.Keys keys = keys(seed);
                AlterRun run = new AlterRun(schema, seed, keys);
                AlterRun.Outcome outcome = outcome(seed, run);
                ends.merge(kind(outcome.ended()), 1, Integer::sum);
                if (outcome.ended().equals("done")) {
                    compared.add(keys);
                }
                assertThat(outcome.ghost())
                        .as("-Dghostline.alter.seed=%s%n%s", seed, run.script())
                        .isEqualTo(outcome.own());
                if (ONLY != null) {
                    System.out.println(run.script() + "\n" + outcome.ended());
                }
            }
        }
        ends.forEach((end, count) -> System.out.println(count + " x " + end));
        if (ONLY == null) {
            assertThat(ends.getOrDefault("done", 0)).isGreaterThan((int) (LEAST_COMPARED * (last - first + 1)));
            assertThat(compared).containsExactlyInAnyOrder(RandomTable.Keys.values());
        }
    }

    private static AlterRun.Outcome outcome(long seed, AlterRun run) {
        try {
            return run.run();
        } catch (SQLException | RuntimeException e) {
            throw new AssertionError("-Dghostline.alter.seed=" + seed + "\n" + run.script(), e);
        }
    }

    /** Those that have found something did so with a primary key. */
    private static RandomTable.Keys keys(long seed) {
        return LongStream.of(FOUND).anyMatch(found -> found == seed)
                ? RandomTable.Keys.PRIMARY
                : RandomTable.Keys.of(seed);
    }

    private static long[] seeds(long first, long last) {
        LongStream kept = ONLY == null ? LongStream.of(FOUND) : LongStream.empty();
        return LongStream.concat(LongStream.rangeClosed(first, last), kept)
                .distinct()
                .toArray();
    }

    /** Without names and numbers, so that ends of one kind are counted together. */
    private static String kind(String ended) {
        String plain = ended.replaceAll("'[^']*'|`[^`]*`|\\d+", "_");
        return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN);
    }
}
