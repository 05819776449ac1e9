package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a form has to know of a parameter of {@link MigrationSettings}. Values are as in the JSON of the settings.
 *
 * @param path its place in the JSON, such as {@code copy.threads}
 * @param defaultValue null for none
 * @param min smallest value, null where there is none
 * @param max largest value, null where there is none
 * @param whileRunning whether a change still has an effect once the migration runs
 * @param description one line
 */
public record Parameter(
        String path,
        Type type,
        @JsonProperty("default") @Nullable Object defaultValue,
        @Nullable Object min,
        @Nullable Object max,
        boolean whileRunning,
        String description) {

    /** How it is written. */
    public enum Type {
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** ISO 8601, such as {@code PT0.5S}. */
        DURATION,
        TEXT,
        /** Names of configured databases: an array, or a text with commas between them. */
        DATABASES,
        /** Limits of counters of the server, such as {@code Threads_running=25}, with commas between them. */
        LOAD
    }

    static Parameter of(Bounds<Integer> bounds, int defaultValue, String description) {
        return new Parameter(bounds.path(), Type.INTEGER, defaultValue, bounds.min(), bounds.max(), true, description);
    }

    static Parameter of(Bounds<Double> bounds, double defaultValue, String description) {
        return new Parameter(bounds.path(), Type.NUMBER, defaultValue, bounds.min(), bounds.max(), true, description);
    }

    static Parameter of(Bounds<Duration> bounds, Duration defaultValue, String description) {
        return new Parameter(
                bounds.path(),
                Type.DURATION,
                defaultValue.toString(),
                bounds.min().toString(),
                bounds.max().toString(),
                true,
                description);
    }

    static Parameter of(String path, Type type, @Nullable Object defaultValue, String description) {
        return new Parameter(path, type, defaultValue, null, null, true, description);
    }

    /** The same, but fixed once the migration runs. */
    Parameter fixed() {
        return new Parameter(path, type, defaultValue, min, max, false, description);
    }
}
