package io.ghostline.issue.rest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ghostline.issue.problem.ProblemDetail;
import io.ghostline.issue.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem of RFC 9457: what went wrong, and what the caller can do about it. */
@Schema(title = "Problem (RFC 9457), with members of its own kind")
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
public final class Problem {
    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private final URI type;
    private final String title;
    private final int status;
    private final String detail;
    private final URI instance;
    private final Map<String, Object> members = new LinkedHashMap<>();

    Problem(ProblemDetail problem, URI instance) {
        this(problem.type(), problem.detail(), instance);
        problem.members().forEach(members::put);
    }

    Problem(ProblemType type, String detail, URI instance) {
        this.type = type.uri();
        this.title = type.title();
        this.status = type.status();
        this.detail = detail;
        this.instance = instance;
    }

    /** Adds an extension member. */
    Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    @Schema(format = "uri-reference")
    public URI getType() {
        return type;
    }

    public String getTitle() {
        return title;
    }

    public int getStatus() {
        return status;
    }

    public String getDetail() {
        return detail;
    }

    @Schema(format = "uri-reference")
    public URI getInstance() {
        return instance;
    }

    @JsonAnyGetter
    public Map<String, Object> getMembers() {
        return members;
    }

    @JsonIgnore
    @Override
    public String toString() {
        return status + " " + title + ": " + detail;
    }
}
