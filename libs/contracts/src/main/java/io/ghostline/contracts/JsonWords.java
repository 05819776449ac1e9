package io.ghostline.contracts;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a value in JSON, for people who do not know its Java class. */
public final class JsonWords {
    /** No request is deeper; a body that is one has a thousand parts. */
    private static final int LONGEST_PATH = 10;

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

    /** Where in the JSON it is, such as {@code copy.threads} or {@code changes.[0].alter}; empty for all of it. */
    public static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .limit(LONGEST_PATH)
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
        return e.getPath().size() > LONGEST_PATH ? path + "..." : path;
    }

    /** What the value has to be. */
    public static String expected(MismatchedInputException e) {
        return "expected is " + of(e.getTargetType());
    }

    private static String of(@Nullable Class<?> type) {
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
