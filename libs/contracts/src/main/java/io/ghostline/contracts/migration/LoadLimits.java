package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The largest values that counters of the server may have, by the names of {@code SHOW GLOBAL STATUS}. Its JSON is the text
 * {@code Threads_running=25,Threads_connected=500}; an object is read as well.
 */
public record LoadLimits(Map<String, Long> byName) {
    static final String EXAMPLE = "Threads_running=25,Threads_connected=500";

    /** More than anybody watches; each is one row of a result. */
    private static final int MOST = 10;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    public static final LoadLimits NONE = new LoadLimits(Map.of());

    public LoadLimits {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        if (byName.size() > MOST) {
            throw new IllegalArgumentException("a load may have at most " + MOST + " limits, has " + byName.size());
        }
        byName.forEach((name, limit) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a load must name variables of SHOW GLOBAL STATUS, as in " + EXAMPLE
                        + ", names '" + name + "'");
            }
            if (limit < 0) {
                throw new IllegalArgumentException("the limit of " + name + " must be at least 0, is " + limit);
            }
        });
    }

    /** @param text limits separated by commas; empty for none */
    public static LoadLimits parse(String text) {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank() && text.isBlank()) {
                return NONE;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw refusal(part);
            }
            limits.put(
                    part.substring(0, equals).strip(),
                    number(part, part.substring(equals + 1).strip()));
        }
        return new LoadLimits(limits);
    }

    /** @param json a text or an object */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LoadLimits of(Object json) {
        if (json instanceof Map<?, ?> object) {
            Map<String, Long> limits = new LinkedHashMap<>();
            object.forEach((name, limit) ->
                    limits.put(String.valueOf(name), number(name + "=" + limit, String.valueOf(limit))));
            return new LoadLimits(limits);
        }
        return parse(String.valueOf(json));
    }

    private static long number(String part, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refusal(part);
        }
    }

    private static IllegalArgumentException refusal(String part) {
        return new IllegalArgumentException("a load must be like '" + EXAMPLE + "', not '" + part.strip() + "'");
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    @JsonValue
    @Override
    public String toString() {
        return byName.entrySet().stream()
                .map(limit -> limit.getKey() + "=" + limit.getValue())
                .collect(Collectors.joining(","));
    }
}
