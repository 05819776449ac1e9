package io.ghostline.issue.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ghostline.issue.issues.By;
import io.ghostline.issue.issues.RequestKey;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks for an action, and why. An action may come without a body, whatever type the client says it has. */
@RequestScoped
class Actor {
    /** Of the sender's choice: a request that comes again with it is not done again. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Caller caller;
    private final ObjectMapper json;
    private final HttpHeaders headers;

    @Inject
    Actor(Caller caller, ObjectMapper json, @Context HttpHeaders headers) {
        this.caller = caller;
        this.json = json;
        this.headers = headers;
    }

    /** @throws IllegalArgumentException when the request's key is none */
    By because(@Nullable String reason) {
        String key = headers.getHeaderString(IDEMPOTENCY_KEY);
        return new By(caller.name(), caller.roles(), reason, key == null ? null : new RequestKey(key).value());
    }

    /** @throws BadRequestException when the body is neither empty nor an {@link ActionRequest} */
    By by(String body) {
        ActionRequest request = read(body, ActionRequest.class);
        return because(request == null ? null : request.reason());
    }

    /**
     * The version that the caller has seen; empty when it is not said.
     *
     * @throws IllegalArgumentException when the header names none of ours
     */
    Optional<Long> seen() {
        return Versions.expected(headers.getHeaderString(HttpHeaders.IF_MATCH));
    }

    /** @throws BadRequestException when the body is neither empty nor of the type */
    <T> @Nullable T read(@Nullable String body, Class<T> type) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }
}
