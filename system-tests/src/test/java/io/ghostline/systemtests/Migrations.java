package io.ghostline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** What the tests do with migrations. */
final class Migrations {
    /** Far longer than any of these takes, restarts included, on a loaded machine. */
    private static final Duration END_TIMEOUT = Duration.ofMinutes(6);

    private static final Set<String> ENDED = Set.of("DONE", "FAILED", "CANCELLED");

    private Migrations() {}

    static void awaitState(IssueClient issues, String issue, String expected) {
        Awaitility.await("issue " + issue + " is " + expected)
                .atMost(END_TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonNode now = issues.get(issue);
                    String state = now.get("state").asText();
                    if (!state.equals(expected) && ENDED.contains(state)) {
                        throw new AssertionError("the issue is " + state + ": " + now.toPrettyString());
                    }
                    return state.equals(expected);
                });
    }

    /** So that the next test begins with no reserved table. */
    static void dropOldTable(Cluster cluster, Orders orders) throws Exception {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            for (String table : orders.reservedTables()) {
                statement.execute("DROP TABLE `" + table + "`");
            }
        }
    }
}
