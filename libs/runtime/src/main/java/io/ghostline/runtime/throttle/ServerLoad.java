package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.mysql.BoundSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counters of the server, as SHOW GLOBAL STATUS tells them; their names are compared as MySQL does. */
final class ServerLoad {
    private final Map<String, Long> values;

    private ServerLoad(Map<String, Long> values) {
        this.values = values;
    }

    /** Reads those that have a limit: {@code SHOW GLOBAL STATUS WHERE variable_name IN ('Threads_running')}. */
    static ServerLoad read(Connection connection, LoadLimits... limits) throws SQLException, UnansweredException {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (LoadLimits some : limits) {
            names.addAll(some.byName().keySet());
        }
        Map<String, Long> values = names.isEmpty() ? Map.of() : values(connection, List.copyOf(names));
        names.removeAll(values.keySet());
        if (!names.isEmpty()) {
            throw new UnansweredException("the server has no counters " + names + " in SHOW GLOBAL STATUS");
        }
        return new ServerLoad(values);
    }

    private static Map<String, Long> values(Connection connection, List<String> names)
            throws SQLException, UnansweredException {
        String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
        BoundSql query = BoundSql.of("SHOW GLOBAL STATUS WHERE variable_name IN (" + marks + ")", names.toArray());
        Map<String, Long> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.put(rows.getString(1), number(rows.getString(1), rows.getString(2)));
            }
        }
        return values;
    }

    private static long number(String name, String value) throws UnansweredException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnansweredException("the counter " + name + " is no number", e);
        }
    }

    /** The first that is above its limit, as {@code Threads_running=31, allowed 25}; null when none is. */
    @Nullable
    String above(LoadLimits limits) {
        for (Map.Entry<String, Long> limit : limits.byName().entrySet()) {
            Long value = values.get(limit.getKey());
            if (value == null || value > limit.getValue()) {
                return limit.getKey() + "=" + value + ", allowed " + limit.getValue();
            }
        }
        return null;
    }
}
