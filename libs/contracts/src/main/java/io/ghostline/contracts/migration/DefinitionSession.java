package io.ghostline.contracts.migration;

import java.util.Objects;

/**
 * The session in which definitions are read, as the server had it for everybody when the ALTER was reviewed.
 *
 * @param timeZone time_zone, such as {@code SYSTEM} or {@code +05:00}
 * @param sqlMode sql_mode; may be empty
 */
public record DefinitionSession(String timeZone, String sqlMode) {
    public DefinitionSession {
        Objects.requireNonNull(timeZone, "timeZone");
        Objects.requireNonNull(sqlMode, "sqlMode");
    }
}
