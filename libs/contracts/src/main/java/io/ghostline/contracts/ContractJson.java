package io.ghostline.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of the contracts: ISO-8601 instants and durations, no nulls, unknown properties ignored so that an
 * older reader survives a newer writer.
 */
public final class ContractJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private ContractJson() {}

    /** A copy of the mapper, for a framework that wants one of its own. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    /** @throws IllegalArgumentException when the value can't be written: a bug in a contract */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** @throws IllegalArgumentException when the value can't be written: a bug in a contract */
    public static String writeText(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** @throws MalformedMessageException when the bytes are not such a message */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return present(MAPPER.readValue(json, type), type);
        } catch (IOException e) {
            throw new MalformedMessageException("not a " + type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /**
     * A message of a topic that has messages of several kinds, also such as are not known yet.
     *
     * @return empty when its type is not one of these
     * @throws MalformedMessageException when it has no type, or has one of these and is not as they are
     */
    public static <T> Optional<T> readIfKnown(byte[] json, Class<T> type) {
        try {
            return Optional.of(present(MAPPER.readValue(json, type), type));
        } catch (InvalidTypeIdException e) {
            if (e.getTypeId() != null) {
                return Optional.empty();
            }
            throw new MalformedMessageException("not a " + type.getSimpleName() + ": it has no type", e);
        } catch (IOException e) {
            throw new MalformedMessageException("not a " + type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /** @throws MalformedMessageException when the text is not such a message */
    public static <T> T read(String json, Class<T> type) {
        try {
            return present(MAPPER.readValue(json, type), type);
        } catch (IOException e) {
            throw new MalformedMessageException("not a " + type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /** Jackson makes nothing of the JSON {@code null}. */
    private static <T> T present(@Nullable T read, Class<T> type) {
        if (read == null) {
            throw new MalformedMessageException("not a " + type.getSimpleName() + ": null");
        }
        return read;
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
