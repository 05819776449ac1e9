package io.ghostline.issue.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bodies of requests. */
public final class Requests {
    private Requests() {}

    /** An issue with one change. */
    public static Map<String, Object> of(String database, String alter, Map<String, Object> more) {
        return of(change(database, alter, more));
    }

    @SafeVarargs
    public static Map<String, Object> of(Map<String, Object>... changes) {
        return Map.of("changes", List.of(changes));
    }

    public static Map<String, Object> change(String database, String alter, Map<String, Object> more) {
        Map<String, Object> change = new HashMap<>(more);
        change.put("database", database);
        change.put("alter", alter);
        return change;
    }
}
