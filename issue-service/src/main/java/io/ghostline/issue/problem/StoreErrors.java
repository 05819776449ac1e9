package io.ghostline.issue.problem;

import io.ghostline.mysql.error.Causes;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What the store of issue-service says, under what the transaction manager makes of it. */
public final class StoreErrors {
    /** By name: these packages are plain Java. */
    private static final String ROLLBACK = "jakarta.transaction.RollbackException";

    private StoreErrors() {}

    /** The first error that may pass. Of a COMMIT that failed, the transaction manager has it among the suppressed. */
    public static Optional<SQLException> passing(Throwable failure) {
        return SqlErrors.passing(failure)
                .or(() -> Causes.of(failure).stream()
                        .filter(cause -> cause.getClass().getName().equals(ROLLBACK))
                        .flatMap(rollback -> Stream.of(rollback.getSuppressed()))
                        .flatMap(suppressed -> SqlErrors.passing(suppressed).stream())
                        .findFirst());
    }
}
