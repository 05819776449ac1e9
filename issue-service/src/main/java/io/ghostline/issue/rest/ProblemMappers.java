package io.ghostline.issue.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.ghostline.issue.issues.ConflictException;
import io.ghostline.issue.issues.PreflightFailedException;
import io.ghostline.issue.issues.Reserved;
import io.ghostline.issue.issues.UnknownIssueException;
import io.ghostline.issue.lifecycle.ImpossibleTransitionException;
import io.ghostline.issue.parse.RefusedStatementException;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.databases.UnknownDatabaseException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of a request as a problem. */
public class ProblemMappers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response refused(RefusedStatementException e, UriInfo uri) {
        return problem(ProblemType.REFUSED_STATEMENT, e, uri)
                .with("line", e.line())
                .with("column", e.column())
                .response();
    }

    @ServerExceptionMapper
    public Response preflight(PreflightFailedException e, UriInfo uri) {
        return problem(ProblemType.PREFLIGHT_FAILED, e, uri)
                .with("checks", e.checks())
                .response();
    }

    @ServerExceptionMapper
    public Response impossible(ImpossibleTransitionException e, UriInfo uri) {
        return problem(ProblemType.IMPOSSIBLE_TRANSITION, e, uri)
                .with("state", e.state())
                .with("allowed", e.allowed())
                .response();
    }

    @ServerExceptionMapper({
        UnknownIssueException.class,
        UnknownResourceException.class,
        Reserved.UnknownTableException.class
    })
    public Response unknown(RuntimeException e, UriInfo uri) {
        return problem(ProblemType.NOT_FOUND, e, uri).response();
    }

    @ServerExceptionMapper(UnknownDatabaseException.class)
    public Response unknownDatabase(RuntimeException e, UriInfo uri) {
        return problem(ProblemType.UNKNOWN_DATABASE, e, uri).response();
    }

    @ServerExceptionMapper
    public Response notReserved(Reserved.NotReservedException e, UriInfo uri) {
        return problem(ProblemType.NOT_RESERVED, e, uri).response();
    }

    @ServerExceptionMapper
    public Response conflict(ConflictException e, UriInfo uri) {
        return problem(ProblemType.CONFLICT, e, uri).response();
    }

    @ServerExceptionMapper
    public Response conflict(OptimisticLockException e, UriInfo uri) {
        return new Problem(ProblemType.CONFLICT, "somebody else changed the issue at the same time: try again", at(uri))
                .response();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e, UriInfo uri) {
        List<Violation> violations = e.getConstraintViolations().stream()
                .map(violation ->
                        new Violation(field(violation.getPropertyPath().toString()), violation.getMessage()))
                .sorted()
                .toList();
        return new Problem(ProblemType.INVALID_REQUEST, String.valueOf(violations), at(uri))
                .with("violations", violations)
                .response();
    }

    /** A value that a record of the contracts refuses; its message names the value and the bounds. */
    @ServerExceptionMapper
    public Response invalid(IllegalArgumentException e, UriInfo uri) {
        return problem(ProblemType.INVALID_REQUEST, e, uri).response();
    }

    @ServerExceptionMapper
    public Response malformed(MismatchedInputException e, UriInfo uri) {
        return JsonProblems.of(e, at(uri)).response();
    }

    @ServerExceptionMapper
    public Response database(SQLException e, UriInfo uri) {
        SqlErrorClass kind = SqlErrors.classify(e);
        LOG.warn("database failed: path={} kind={} code={}", uri.getPath(), kind, e.getErrorCode(), e);
        return new Problem(
                        kind == SqlErrorClass.BUG ? ProblemType.INTERNAL : ProblemType.DATABASE_UNREACHABLE,
                        "the database says: " + e.getMessage(),
                        at(uri))
                .response();
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return JsonProblems.of(json, at(uri)).response();
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        String detail = String.valueOf(e.getMessage());
        return switch (status) {
            case 404 ->
                e.getCause() == null
                        ? new Problem(ProblemType.NOT_FOUND, "there is no resource at " + uri.getPath(), at(uri))
                                .response()
                        : new Problem(
                                        ProblemType.INVALID_REQUEST,
                                        "a parameter of the path or query is not valid: "
                                                + e.getCause().getMessage(),
                                        at(uri))
                                .response();
            case 405 -> new Problem(ProblemType.METHOD_NOT_ALLOWED, detail, at(uri)).response();
            case 406 ->
                new Problem(ProblemType.NOT_ACCEPTABLE, "this resource answers with application/json", at(uri))
                        .response();
            case 413 -> new Problem(ProblemType.BODY_TOO_LARGE, detail, at(uri)).response();
            case 415 -> new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "send application/json", at(uri)).response();
            default -> new Problem(ProblemType.REQUEST_FAILED, detail, at(uri)).response();
        };
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e, UriInfo uri) {
        LOG.error("request failed: path={}", uri.getPath(), e);
        return new Problem(ProblemType.INTERNAL, "unexpected failure; the log of issue-service has more", at(uri))
                .response();
    }

    /** A field and what is wrong with it. */
    public record Violation(String field, String message) implements Comparable<Violation> {
        @Override
        public int compareTo(Violation other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return field + ": " + message;
        }
    }

    /** The path begins with the Java method and its parameter, which a caller does not know. */
    private static String field(String path) {
        String[] parts = path.split("\\.", 3);
        return parts[parts.length - 1];
    }

    private static Problem problem(ProblemType type, Exception e, UriInfo uri) {
        return new Problem(type, String.valueOf(e.getMessage()), at(uri));
    }

    private static URI at(UriInfo uri) {
        return URI.create(uri.getRequestUri().getRawPath());
    }
}
