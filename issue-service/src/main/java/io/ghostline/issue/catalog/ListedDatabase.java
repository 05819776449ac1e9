package io.ghostline.issue.catalog;

import io.ghostline.runtime.databases.Database;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configured database and how it was found just now; nothing that would let anybody in.
 *
 * @param environment such as production; null when none is configured
 * @param server host and port
 * @param version as the server tells it; null when it can't be reached
 * @param problem why it can't be worked with; null when it can be reached
 */
public record ListedDatabase(
        String name,
        @Nullable String environment,
        Map<String, String> labels,
        String server,
        String schema,
        boolean reachable,
        @Nullable String version,
        @Nullable String problem) {

    static ListedDatabase reached(Database database, String version) {
        return of(database, true, version, null);
    }

    static ListedDatabase unreachable(Database database, String problem) {
        return of(database, false, null, problem);
    }

    private static ListedDatabase of(
            Database database, boolean reachable, @Nullable String version, @Nullable String problem) {
        return new ListedDatabase(
                database.name(),
                database.environment().orElse(null),
                database.labels(),
                database.host() + ":" + database.port(),
                database.schema(),
                reachable,
                version,
                problem);
    }
}
