package io.ghostline.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value in JSON has to be, for people who do not know its Java class. */
public final class JsonWords {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Map<Class<?>, String> OTHERS = Map.of(
            String.class, "a text",
            boolean.class, "true or false",
            Boolean.class, "true or false",
            double.class, "a number",
            Double.class, "a number",
            Instant.class, "a time, such as \"2027-01-01T03:00:00Z\"",
            Duration.class, "a duration, such as \"PT0.5S\"");

    private JsonWords() {}

    /** @param type null when it is not known */
    public static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return OTHERS.getOrDefault(type, "an object");
    }
}
