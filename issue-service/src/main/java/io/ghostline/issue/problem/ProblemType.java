package io.ghostline.issue.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problems. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not the JSON that is expected"),
    INVALID_REQUEST(400, "The request is not valid"),
    NOT_AUTHENTICATED(401, "Log in first"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The resource can't do that"),
    NOT_ACCEPTABLE(406, "The answer can't be given in the wanted form"),
    CONFLICT(409, "Something is in the way just now"),
    IMPOSSIBLE_TRANSITION(409, "Not possible in the issue's present state"),
    PRECONDITION_FAILED(412, "It is not what you have seen"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's form is not understood"),
    UNKNOWN_HOST(421, "Ghostline is not known by this host"),
    KEY_USED(422, "The key of the request was used for another one"),
    REFUSED_STATEMENT(422, "The statement is not one that Ghostline runs"),
    UNKNOWN_DATABASE(422, "There is no such database"),
    PREFLIGHT_FAILED(422, "A pre-flight check failed; nothing was created"),
    NOT_RESERVED(422, "Not a reserved table"),
    PRECONDITION_REQUIRED(428, "Say what you have seen"),
    TOO_MANY(429, "More than a person may have"),
    TOO_MANY_LOGINS(429, "Wait before the next login"),
    REQUEST_FAILED(400, "The request failed"),
    INTERNAL(500, "Ghostline failed"),
    DATABASE_UNREACHABLE(503, "The database can't be worked with just now"),
    STORE_UNREACHABLE(503, "Ghostline's store can't be worked with just now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public URI uri() {
        return URI.create(
                "urn:ghostline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
