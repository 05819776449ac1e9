package io.ghostline.issue.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ghostline.issue.issues.BusyServerException;
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
import io.ghostline.issue.security.Role;
import io.ghostline.mysql.alter.RefusedStatementException;
import io.ghostline.mysql.error.Hindrance;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.databases.UnknownDatabaseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From what the services throw to a problem. */
public final class Problems {
    /** Of those that have nothing to add to their message. */
    private static final List<Map.Entry<Class<? extends RuntimeException>, ProblemType>> PLAIN = List.of(
            Map.entry(UnknownIssueException.class, ProblemType.NOT_FOUND),
            Map.entry(Reserved.UnknownTableException.class, ProblemType.NOT_FOUND),
            Map.entry(Reserved.NotReservedException.class, ProblemType.NOT_RESERVED),
            Map.entry(UnknownDatabaseException.class, ProblemType.UNKNOWN_DATABASE),
            Map.entry(RequestKey.KeyUsedException.class, ProblemType.KEY_USED),
            Map.entry(UnseenException.class, ProblemType.PRECONDITION_REQUIRED),
            Map.entry(TooManyException.class, ProblemType.TOO_MANY),
            Map.entry(ConflictException.class, ProblemType.CONFLICT),
            Map.entry(NotAllowedException.class, ProblemType.FORBIDDEN),
            // A value that a record of the contracts refuses; its message names the value and the bounds.
            Map.entry(IllegalArgumentException.class, ProblemType.INVALID_REQUEST));

    private Problems() {}

    /** @return empty when it is no refusal: something of ours failed */
    public static Optional<ProblemDetail> of(RuntimeException e) {
        if (e instanceof RefusedStatementException refused) {
            return Optional.of(detail(ProblemType.REFUSED_STATEMENT, e)
                    .with("line", refused.line())
                    .with("column", refused.column()));
        }
        if (e instanceof PreflightFailedException preflight) {
            return Optional.of(detail(ProblemType.PREFLIGHT_FAILED, e).with("changes", preflight.changes()));
        }
        if (e instanceof ImpossibleTransitionException impossible) {
            return Optional.of(detail(ProblemType.IMPOSSIBLE_TRANSITION, e)
                    .with("state", impossible.state())
                    .with("allowed", impossible.allowed()));
        }
        if (e instanceof StaleException stale) {
            return Optional.of(detail(ProblemType.PRECONDITION_FAILED, e).with("version", stale.version()));
        }
        return PLAIN.stream()
                .filter(entry -> entry.getKey().isInstance(e))
                .findFirst()
                .map(entry -> detail(entry.getValue(), e));
    }

    /** JSON that is not what is expected. */
    public static ProblemDetail of(JsonProcessingException e) {
        return JsonProblems.of(e);
    }

    /** The user's database did not do what was asked of it. */
    public static ProblemDetail of(SQLException e) {
        if (e instanceof BusyServerException) {
            return new ProblemDetail(ProblemType.DATABASE_UNREACHABLE, e.getMessage() + ": ask again later");
        }
        boolean bug = SqlErrors.classify(e) == SqlErrorClass.BUG;
        return new ProblemDetail(
                bug ? ProblemType.INTERNAL : ProblemType.DATABASE_UNREACHABLE, "the database says: " + e.getMessage());
    }

    /** The store can't be worked with just now; empty when it is something else that failed. */
    public static Optional<ProblemDetail> ofStore(RuntimeException e) {
        return StoreErrors.passing(e)
                .map(
                        error -> new ProblemDetail(
                                ProblemType.STORE_UNREACHABLE,
                                "the store of issue-service (quarkus.datasource.issues) can't be worked with: "
                                        + Hindrance.of(error).what()
                                        + "; ask again later, and look first whether it was done, or send the same Idempotency-Key"));
    }

    /** Something of ours failed, and it is not told what: the log has it. */
    public static ProblemDetail unexpected() {
        return new ProblemDetail(ProblemType.INTERNAL, "unexpected failure; the log of issue-service has more");
    }

    /** @param roles that the actor has */
    public static ProblemDetail roleMissing(String actor, Set<String> roles) {
        List<String> known = roles.stream().filter(Role.ALL::contains).sorted().toList();
        return new ProblemDetail(
                ProblemType.FORBIDDEN,
                actor + " has the roles " + known + ", and this needs another one: ask an admin");
    }

    private static ProblemDetail detail(ProblemType type, RuntimeException e) {
        return new ProblemDetail(type, String.valueOf(e.getMessage()));
    }
}
