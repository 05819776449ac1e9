package io.ghostline.runtime.assignment;

import io.ghostline.mysql.error.Causes;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which failures end a migration, and which are tried again. */
public final class Failures {
    /** Why the migration can't go on, or null when the failure may pass. */
    public @Nullable String reason(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof MigrationFailedException) {
                return cause.getMessage();
            }
            if (cause instanceof SQLException sql) {
                return reasonOf(sql);
            }
            if (cause instanceof InterruptedException
                    || cause instanceof StoppedException
                    || cause instanceof java.io.IOException
                    || isPassingKafkaFailure(cause)) {
                return null;
            }
        }
        return "unexpected failure (a bug in Ghostline): " + failure;
    }

    /** All of them: a broker that can't be reached or resolved, or refuses, must not end a migration of a database. */
    private static boolean isPassingKafkaFailure(Throwable cause) {
        return cause instanceof org.apache.kafka.common.KafkaException;
    }

    private static @Nullable String reasonOf(SQLException e) {
        return switch (SqlErrors.classify(e)) {
            case RETRYABLE, AMBIGUOUS -> null; // the work looks at the server before it goes on
            case REFUSED, BUG -> "MySQL: " + e.getMessage() + " (error " + e.getErrorCode() + ")";
        };
    }
}
