package io.ghostline.issue.intake;

import io.ghostline.issue.problem.StoreErrors;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a request taken again when something failed. While the store is away everything waits, and in the end the channel
 * fails. What fails while the store answers is in the way of those behind it, and is given up before.
 */
public final class Patience {
    /** A restart of the store's server takes less; after that the channel fails and health tells. */
    public static final Duration STORE = Duration.ofMinutes(4);
    /** A restart of a user's database takes less; requests about the others wait behind this one. */
    static final Duration DATABASE = Duration.ofMinutes(1);
    /** Lock conflicts and the like are over by then; what remains is a fault of ours that this request has found. */
    static final Duration FAULT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final Taker intake;
    private final Clock clock;
    private final Pauses pauses;

    public Patience(Taker intake, Clock clock, Pauses pauses) {
        this.intake = intake;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Who takes them. */
    public interface Taker {
        /**
         * Takes one.
         *
         * @throws SQLException when the user's database does not answer; may be repeated
         * @throws RuntimeException when something of ours failed; may be repeated. An Error is no better: it comes
         *     again with the same request
         */
        Reply take(Envelope envelope) throws SQLException;

        /** Whether a failure can be the request's own. */
        boolean storeAnswers();

        /** What failed again and again goes out of the way of those behind it. */
        Reply givenUp(Envelope envelope, Throwable failure);
    }

    /** Waits between two tries. */
    public interface Pauses {
        void pause(int failures) throws InterruptedException;
    }

    /** @throws IllegalStateException when the store did not come back */
    public Reply take(Envelope envelope) throws InterruptedException {
        Instant begin = clock.instant();
        Instant answering = null; // since when it fails though the store answers
        for (int failures = 1; ; failures++) {
            try {
                return intake.take(envelope);
            } catch (OutOfMemoryError e) {
                throw e; // of the process, and not of this request
            } catch (SQLException | RuntimeException | Error e) {
                String request = envelope.requestId().orElse("none");
                LOG.warn("request not taken yet: request={} cause={}", request, e.toString());
                Instant now = clock.instant();
                answering = isOfStore(e) || !intake.storeAnswers() ? null : answering == null ? now : answering;
                if (answering != null && over(answering, now, e instanceof SQLException ? DATABASE : FAULT)) {
                    LOG.error("request given up: request={}", request, e);
                    return intake.givenUp(envelope, e);
                }
                if (over(begin, now, STORE)) {
                    throw new IllegalStateException("the store did not come back within " + STORE, e);
                }
            }
            pauses.pause(failures);
        }
    }

    /** The store answers, but takes nothing from anybody; what is thrown for a user's database is an SQLException. */
    private static boolean isOfStore(Throwable failure) {
        return !(failure instanceof SQLException)
                && StoreErrors.passing(failure)
                        .filter(error -> SqlErrors.classify(error) == SqlErrorClass.UNAVAILABLE)
                        .isPresent();
    }

    private static boolean over(Instant since, Instant now, Duration patience) {
        return Duration.between(since, now).compareTo(patience) >= 0;
    }
}
