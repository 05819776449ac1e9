package io.ghostline.issue.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.ghostline.issue.issues.ConflictException;
import io.ghostline.issue.issues.NotAllowedException;
import io.ghostline.issue.issues.PreflightFailedException;
import io.ghostline.issue.issues.RequestKey;
import io.ghostline.issue.issues.Reserved;
import io.ghostline.issue.issues.StaleException;
import io.ghostline.issue.issues.TooManyException;
import io.ghostline.issue.issues.UnknownIssueException;
import io.ghostline.issue.issues.UnseenException;
import io.ghostline.issue.lifecycle.ImpossibleTransitionException;
import io.ghostline.issue.problem.ProblemDetail;
import io.ghostline.issue.problem.ProblemType;
import io.ghostline.issue.problem.Problems;
import io.ghostline.issue.problem.Violation;
import io.ghostline.mysql.alter.RefusedStatementException;
import io.ghostline.mysql.error.Causes;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.databases.UnknownDatabaseException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of a request as a problem. */
public class ProblemMappers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);
    private static final int UNAVAILABLE = 503;
    /** About what a restart of a server takes. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /** What the services refuse, as every door says it. */
    @ServerExceptionMapper({
        RefusedStatementException.class,
        PreflightFailedException.class,
        ImpossibleTransitionException.class,
        UnknownIssueException.class,
        Reserved.UnknownTableException.class,
        Reserved.NotReservedException.class,
        UnknownDatabaseException.class,
        StaleException.class,
        UnseenException.class,
        RequestKey.KeyUsedException.class,
        TooManyException.class,
        ConflictException.class,
        NotAllowedException.class,
        IllegalArgumentException.class
    })
    public Response refused(RuntimeException e, UriInfo uri) {
        return Problems.of(e)
                .map(problem -> new Problem(problem, at(uri)).response())
                .orElseGet(() -> unexpected(e, uri));
    }

    @ServerExceptionMapper
    public Response unknown(UnknownResourceException e, UriInfo uri) {
        return new Problem(ProblemType.NOT_FOUND, String.valueOf(e.getMessage()), at(uri)).response();
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

    @ServerExceptionMapper
    public Response malformed(MismatchedInputException e, UriInfo uri) {
        return new Problem(Problems.of((JsonProcessingException) e), at(uri)).response();
    }

    @ServerExceptionMapper
    public Response database(SQLException e, UriInfo uri) {
        LOG.warn("database failed: path={} kind={} code={}", uri.getPath(), SqlErrors.classify(e), e.getErrorCode(), e);
        Problem problem = new Problem(Problems.of(e), at(uri));
        return problem.getStatus() == UNAVAILABLE ? Later.after(TRY_AGAIN, problem) : problem.response();
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return new Problem(Problems.of(json), at(uri)).response();
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
                                        "a parameter of the path or query is not of its type: /q/openapi has what each may be",
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
        Optional<ProblemDetail> store = Problems.ofStore(e);
        if (store.isPresent()) {
            LOG.warn(
                    "store failed: path={} cause={}",
                    uri.getPath(),
                    Causes.root(e).toString());
            return Later.after(TRY_AGAIN, new Problem(store.get(), at(uri)));
        }
        LOG.error("request failed: path={}", uri.getPath(), e);
        return new Problem(Problems.unexpected(), at(uri)).response();
    }

    /** The path begins with the Java method and its parameter, which a caller does not know. */
    private static String field(String path) {
        String[] parts = path.split("\\.", 3);
        return parts[parts.length - 1];
    }

    private static URI at(UriInfo uri) {
        return URI.create(uri.getRequestUri().getRawPath());
    }
}
