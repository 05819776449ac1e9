package io.ghostline.runtime.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ThrottleWatchTest {
    private static final Verdict CRITICAL =
            new Verdict("Threads_running=300, allowed 25", "Threads_running=300, allowed 200");

    private final AtomicReference<Supplier<Verdict>> next = new AtomicReference<>(() -> Verdict.GO);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long now;
    private final ThrottleWatch watch =
            new ThrottleWatch("m", new FakeLook(), () -> ThrottleSettings.DEFAULTS, () -> now);

    private final class FakeLook implements Look {
        @Override
        public Verdict look(ThrottleSettings settings) {
            return next.get().get();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private void look(Duration after, Verdict verdict) throws InterruptedException {
        now += after.toNanos();
        next.set(() -> verdict);
        watch.lookOnce();
    }

    @Test
    void nothingBeginsBeforeTheFirstLook() throws InterruptedException {
        assertThat(watch.reason()).contains("not looked yet");

        look(Duration.ZERO, Verdict.GO);

        assertThat(watch.reason()).isNull();
    }

    @Test
    void theReasonIsThatOfTheLastLook() throws InterruptedException {
        look(Duration.ZERO, Verdict.wait("Threads_running=31, allowed 25"));
        assertThat(watch.reason()).isEqualTo("Threads_running=31, allowed 25");

        look(Duration.ofMillis(500), Verdict.GO);
        assertThat(watch.reason()).isNull();
    }

    @Test
    void aLookThatDoesNotReturnMeansWaiting() throws InterruptedException {
        look(Duration.ZERO, Verdict.GO);

        now += Duration.ofSeconds(6).toNanos();

        assertThat(watch.reason()).contains("have not answered for 6 s");
    }

    @Test
    void aLookThatFailsMeansWaiting() throws InterruptedException {
        next.set(() -> {
            throw new IllegalStateException("broken");
        });

        watch.lookOnce();

        assertThat(watch.reason()).contains("can't look").contains("broken");
    }

    @Test
    void aCriticalLoadOnceIsAPeakAndTwiceInARowFailsTheMigration() throws InterruptedException {
        look(Duration.ZERO, CRITICAL);
        look(Duration.ofMillis(500), Verdict.GO);
        look(Duration.ofMillis(500), CRITICAL);
        assertThatCode(watch::check).doesNotThrowAnyException();

        look(Duration.ofMillis(500), CRITICAL);

        assertThatThrownBy(watch::check)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("Threads_running=300, allowed 200")
                .hasMessageContaining("throttle.criticalLoad");
    }

    @Test
    void criticalLoadsFarApartAreNotInARow() throws InterruptedException {
        look(Duration.ZERO, CRITICAL);
        look(Duration.ofSeconds(11), CRITICAL);

        assertThatCode(watch::check).doesNotThrowAnyException();
    }

    @Test
    void itLooksByItselfUntilItIsClosed() throws InterruptedException {
        watch.start();
        await().until(() -> watch.reason() == null);
        next.set(() -> Verdict.wait("busy"));
        await().until(() -> "busy".equals(watch.reason()));

        watch.close();

        assertThat(closed.getCount()).isZero();
    }
}
