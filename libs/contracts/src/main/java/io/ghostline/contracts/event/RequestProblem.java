package io.ghostline.contracts.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.ghostline.contracts.Require;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Why a request was refused: a problem of RFC 9457, of the same types and with the same members as REST answers with.
 *
 * @param status what REST's would be: 400 to 499, send another request; 500 and above, send it again later
 * @param detail what a person can act on
 * @param members of this type of problem only
 */
public record RequestProblem(
        URI type,
        String title,
        int status,
        String detail,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> members) {
    public RequestProblem {
        Objects.requireNonNull(type, "type");
        Require.text(title, "title");
        Objects.requireNonNull(detail, "detail");
        members = members == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
