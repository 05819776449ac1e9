package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a form has to know of a parameter of a change. Values are as in the JSON of a request.
 *
 * @param place what it is a member of
 * @param path its path there, such as {@code copy.threads}
 * @param defaultValue null for none
 * @param min smallest value, null where there is none
 * @param max largest value, null where there is none
 * @param values all that there are, null where they are not counted
 * @param whileRunning whether a change still has an effect once the migration runs
 * @param weakens which value takes a guard away from a migration that was approved; null for none
 * @param description one line
 */
public record Parameter(
        Place place,
        String path,
        Type type,
        @JsonProperty("default") @Nullable Object defaultValue,
        @Nullable Object min,
        @Nullable Object max,
        @Nullable List<String> values,
        boolean whileRunning,
        @Nullable Weakening weakens,
        String description) {

    /** Where in the request it belongs. */
    public enum Place {
        /** {@code changes[].<path>}: a member of the change. While it runs, actions of their own change it. */
        CHANGE,
        /** {@code changes[].settings.<path>}: a member of {@link MigrationSettings}. */
        SETTINGS
    }

    /** Which value takes a guard away. */
    public enum Weakening {
        OFF,
        ON,
        /** Any other than the one that was approved. */
        OTHER
    }

    /** How it is written. */
    public enum Type {
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** One of {@link Parameter#values}. */
        CHOICE,
        /** ISO 8601, such as {@code PT0.5S}. */
        DURATION,
        TEXT,
        /** Names of configured databases: an array, or a text with commas between them. */
        DATABASES,
        /** Limits of counters of the server, such as {@code Threads_running=25}, with commas between them. */
        LOAD
    }

    static Parameter of(Bounds<Integer> bounds, int defaultValue, String description) {
        return bounded(bounds.path(), Type.INTEGER, defaultValue, bounds.min(), bounds.max(), description);
    }

    static Parameter of(Bounds<Double> bounds, double defaultValue, String description) {
        return bounded(bounds.path(), Type.NUMBER, defaultValue, bounds.min(), bounds.max(), description);
    }

    static Parameter of(Bounds<Duration> bounds, Duration defaultValue, String description) {
        return bounded(
                bounds.path(),
                Type.DURATION,
                defaultValue.toString(),
                bounds.min().toString(),
                bounds.max().toString(),
                description);
    }

    static Parameter of(String path, Type type, @Nullable Object defaultValue, String description) {
        return new Parameter(Place.SETTINGS, path, type, defaultValue, null, null, null, true, null, description);
    }

    /** Of the change itself. */
    static Parameter ofChange(String path, boolean defaultValue, String description) {
        return new Parameter(Place.CHANGE, path, Type.BOOLEAN, defaultValue, null, null, null, true, null, description);
    }

    /** Of the change itself. */
    static Parameter ofChange(String path, CutOverMode defaultValue, String description) {
        return new Parameter(
                Place.CHANGE,
                path,
                Type.CHOICE,
                defaultValue.name(),
                null,
                null,
                Stream.of(CutOverMode.values()).map(Enum::name).toList(),
                true,
                null,
                description);
    }

    private static Parameter bounded(
            String path, Type type, Object defaultValue, Object min, Object max, String description) {
        return new Parameter(Place.SETTINGS, path, type, defaultValue, min, max, null, true, null, description);
    }

    /** The same, but fixed once the migration runs. */
    Parameter fixed() {
        return new Parameter(place, path, type, defaultValue, min, max, values, false, weakens, description);
    }

    /** The same, but such a value takes a guard away. */
    Parameter weakened(Weakening by) {
        return new Parameter(place, path, type, defaultValue, min, max, values, whileRunning, by, description);
    }
}
