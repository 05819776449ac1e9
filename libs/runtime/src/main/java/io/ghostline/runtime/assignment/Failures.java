package io.ghostline.runtime.assignment;

import io.ghostline.mysql.error.Causes;
import io.ghostline.mysql.error.Hindrance;
import io.ghostline.mysql.error.SqlErrors;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;

/** Which failures end a migration, and which are waited out. */
public final class Failures {
    /** What is to be done about a failure. */
    public sealed interface Verdict {
        /** The migration can't go on. */
        record Fatal(String reason) implements Verdict {}

        /** The database, or the way to it, does not work now: tried again for a time. */
        record Outage(String what, String advice) implements Verdict {}

        /** It is Kafka, or an end that was asked for: tried again for as long as it takes. */
        record Passing() implements Verdict {}
    }

    /** By the first of the failure and its causes that says something. */
    public Verdict verdict(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof MigrationFailedException) {
                return new Verdict.Fatal(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
            // All of Kafka's: a broker that can't be reached or resolved, or refuses, must not end a migration of a
            // database.
            if (cause instanceof InterruptedException
                    || cause instanceof StoppedException
                    || cause instanceof KafkaException) {
                return new Verdict.Passing();
            }
            if (cause instanceof IOException) {
                return new Verdict.Outage(
                        String.valueOf(cause.getMessage()), "see the logs of the service and of the server");
            }
        }
        return new Verdict.Fatal("unexpected failure (a bug in Ghostline): " + failure);
    }

    private static Verdict of(SQLException e) {
        return switch (SqlErrors.classify(e)) {
            case RETRYABLE, UNAVAILABLE, AMBIGUOUS -> { // the work looks at the server before it goes on
                Hindrance hindrance = Hindrance.of(e);
                yield new Verdict.Outage(hindrance.what(), hindrance.advice());
            }
            case REFUSED, BUG -> new Verdict.Fatal("MySQL: " + e.getMessage() + " (error " + e.getErrorCode() + ")");
        };
    }
}
