package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose rows are told apart by something else than a primary key that stays as it is. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KeysIT {
    private static final int ROWS = 1_500;
    private static final String COLUMNS = "code, n, v, note";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UNIQUE KEY by_code (code), UNIQUE KEY by_n (n) | ADD w INT | by_code (code)",
                "UNIQUE KEY by_code (code), UNIQUE KEY by_n (n) | DROP KEY by_code, ADD PRIMARY KEY (n, code) | by_n (n)",
                "PRIMARY KEY (n), UNIQUE KEY by_code (code)      | DROP PRIMARY KEY, ADD KEY (n) | by_code (code)",
                "PRIMARY KEY (n)                                 | DROP PRIMARY KEY, ADD PRIMARY KEY (n, v) | first columns of PRIMARY (n)",
                "PRIMARY KEY (n)                                 | DROP PRIMARY KEY, ADD PRIMARY KEY (n, v)"
                        + " PARTITION BY HASH (v) PARTITIONS 3  | first columns of PRIMARY (n)"
            })
    void rows_are_matched_by_a_key_that_both_tables_have(String keys, String alter, String key, OneProcess ghostline)
            throws Exception {
        // given
        Servers servers = ghostline.servers();
        servers.execute("DROP TABLE IF EXISTS told_apart, expected");
        servers.execute(
                "CREATE TABLE told_apart (code VARCHAR(20) COLLATE utf8mb4_bin NOT NULL, n INT NOT NULL, v INT NOT NULL,"
                        + " note VARCHAR(40), " + keys + ")");
        servers.execute("CREATE TABLE expected LIKE told_apart");
        for (String table : List.of("told_apart", "expected")) {
            servers.execute("INSERT INTO " + table + " VALUES "
                    + IntStream.range(0, ROWS)
                            .mapToObj(i -> "('c" + i + "', " + i + ", " + i % 7 + ", 'x')")
                            .collect(Collectors.joining(", ")));
        }
        long seed =
                Long.getLong("ghostline.test.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed of the writes: -Dghostline.test.seed=" + seed);
        try (TwofoldWriter writer = new TwofoldWriter(servers, new Random(seed))) {
            writer.start();

            // when
            IssueClient issues = ghostline.issues();
            String sql = "ALTER TABLE told_apart " + alter;
            String checks = issues.send(
                            "POST",
                            "/issues/preview",
                            Map.of("changes", List.of(Map.of("database", Servers.SCHEMA, "alter", sql))))
                    .at("/changes/0/checks")
                    .toString();
            Migration.rollOut(issues, sql, "AUTOMATIC", Map.of()).awaitEnd("DONE");
            writer.stop();

            // then
            assertThat(checks).contains("rows are matched by").contains(key);
            assertThat(writer.committed).isPositive();
        }
        assertThat(rows(servers, "told_apart")).isEqualTo(rows(servers, "expected"));
    }

    /** The servers are those of other tests, too. */
    @AfterEach
    void dropTables(OneProcess ghostline) throws SQLException {
        Servers servers = ghostline.servers();
        for (String reserved : Orders.reservedTables(servers)) {
            servers.execute("DROP TABLE `" + reserved + "`");
        }
        servers.execute("DROP TABLE IF EXISTS told_apart, expected");
    }

    private static List<String> rows(Servers servers, String table) throws SQLException {
        return servers.query("SELECT CONCAT_WS('/', " + COLUMNS + ") FROM " + table + " ORDER BY n, " + COLUMNS);
    }

    /**
     * Changes two tables alike, each time in one transaction. It keeps both n and the code unique by itself: after the swap the
     * tables have other keys.
     */
    private static final class TwofoldWriter extends Nuisance {
        private final Random random;
        private long committed;
        private int fresh = ROWS;

        TwofoldWriter(Servers servers, Random random) {
            super(servers);
            this.random = random;
        }

        @Override
        void step(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            String change = change();
            try (Statement statement = connection.createStatement()) {
                for (String table : List.of("told_apart", "expected")) {
                    statement.executeUpdate(change.replace("TABLE", table));
                }
            }
            connection.commit();
            committed++;
        }

        private String change() {
            int row = random.nextInt(ROWS);
            fresh++;
            return switch (random.nextInt(6)) {
                case 0 -> "DELETE FROM TABLE WHERE n = " + row;
                case 1 ->
                    "INSERT INTO TABLE (" + COLUMNS + ") SELECT 'c" + row + "', " + row + ", 1, 'again' FROM DUAL"
                            + " WHERE NOT EXISTS (SELECT 1 FROM TABLE AS same WHERE same.n = " + row
                            + " OR same.code = 'c"
                            + row + "')";
                case 2 -> "UPDATE TABLE SET n = " + fresh + " WHERE n = " + row;
                case 3 -> "UPDATE TABLE SET code = 'f" + fresh + "' WHERE n = " + row;
                default -> "UPDATE TABLE SET v = v + 1, note = '" + fresh + "' WHERE n = " + row;
            };
        }
    }
}
