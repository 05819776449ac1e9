package io.ghostline.issue.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ghostline.issue.issues.By;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/** Who asks for an action, and why. An action may come without a body, whatever type the client says it has. */
@RequestScoped
class Actor {
    private final Caller caller;
    private final ObjectMapper json;

    @Inject
    Actor(Caller caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    By because(@Nullable String reason) {
        return new By(caller.name(), caller.roles(), reason);
    }

    /** @throws BadRequestException when the body is neither empty nor an {@link ActionRequest} */
    By by(String body) {
        ActionRequest request = read(body, ActionRequest.class);
        return because(request == null ? null : request.reason());
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
