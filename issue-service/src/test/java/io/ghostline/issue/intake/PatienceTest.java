package io.ghostline.issue.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.testkit.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Envelope REQUEST = new Envelope("1", "type", new byte[0]);
    private static final Reply TAKEN = new Reply(null, null, false);
    private static final Reply GIVEN_UP = new Reply(null, null, true);
    private static final Duration STEP = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final Taker taker = new Taker();
    private final Patience patience = new Patience(taker, clock, failures -> clock.advance(STEP));

    /** Fails for some time, in one way. */
    private final class Taker implements Patience.Taker {
        private final Instant begin = clock.instant();
        private Duration fails = Duration.ZERO;
        private Throwable failure = new IllegalStateException("fault");
        private Duration storeAway = Duration.ZERO;

        @Override
        public Reply take(Envelope envelope) throws SQLException {
            if (passed().compareTo(fails) >= 0) {
                return TAKEN;
            }
            if (failure instanceof SQLException database) {
                throw database;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public boolean storeAnswers() {
            return passed().compareTo(storeAway) >= 0;
        }

        @Override
        public Reply givenUp(Envelope envelope, Throwable reason) {
            assertThat(reason).isSameAs(failure);
            return GIVEN_UP;
        }

        private Duration passed() {
            return Duration.between(begin, clock.instant());
        }
    }

    @Test
    void aStoreThatComesBackLosesNothing() throws InterruptedException {
        taker.fails = Duration.ofMinutes(3);
        taker.storeAway = Duration.ofMinutes(3);

        assertThat(patience.take(REQUEST)).isSameAs(TAKEN);
    }

    @Test
    void aStoreThatStaysAwayFailsTheChannelAndRefusesNothing() {
        taker.fails = Duration.ofHours(1);
        taker.storeAway = Duration.ofHours(1);

        assertThatThrownBy(() -> patience.take(REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store");
        assertThat(taker.passed()).isEqualTo(Patience.STORE);
    }

    @Test
    void aStoreThatAnswersButTakesNothingIsAway() throws InterruptedException {
        SQLException readOnly = new SQLException("running with the --super-read-only option", "HY000", 1290);
        taker.failure = new IllegalStateException(readOnly);
        taker.fails = Duration.ofMinutes(3);

        assertThat(patience.take(REQUEST)).isSameAs(TAKEN);
    }

    @Test
    void aRequestThatKeepsFailingWhileTheStoreAnswersDoesNotBlockTheOthers() throws InterruptedException {
        taker.fails = Duration.ofHours(1);

        assertThat(patience.take(REQUEST)).isSameAs(GIVEN_UP);
        assertThat(taker.passed()).isEqualTo(Patience.FAULT);
    }

    @Test
    void anErrorOfTheRequestDoesNotBlockTheOthers() throws InterruptedException {
        taker.failure = new StackOverflowError();
        taker.fails = Duration.ofHours(1);

        assertThat(patience.take(REQUEST)).isSameAs(GIVEN_UP);
        assertThat(taker.passed()).isEqualTo(Patience.FAULT);
    }

    @Test
    void aProcessWithoutMemoryRefusesNothing() {
        taker.failure = new OutOfMemoryError();
        taker.fails = Duration.ofHours(1);

        assertThatThrownBy(() -> patience.take(REQUEST)).isSameAs(taker.failure);
    }

    @Test
    void theTimeForWhichTheStoreWasAwayIsNotHeldAgainstTheRequest() throws InterruptedException {
        taker.storeAway = Duration.ofMinutes(2);
        taker.fails = taker.storeAway.plus(Patience.FAULT);

        assertThat(patience.take(REQUEST)).isSameAs(TAKEN);
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForAMinute() throws InterruptedException {
        taker.failure = new SQLException("away", "08001");
        taker.fails = Duration.ofHours(1);

        assertThat(patience.take(REQUEST)).isSameAs(GIVEN_UP);
        assertThat(taker.passed()).isEqualTo(Patience.DATABASE);
    }
}
