package io.ghostline.issue.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
    private static final int AT_ONCE = 60;

    @Test
    void twoAreCheckedAtATimeAFewWaitAndTheOthersAreSentAway() throws Exception {
        PasswordChecks checks = new PasswordChecks();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch sentAway = new CountDownLatch(AT_ONCE - 12);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(callers.submit(() -> {
                    try {
                        return checks.run(() -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            await(end);
                            now.decrementAndGet();
                            return true;
                        });
                    } catch (TooManyLoginsException e) {
                        sentAway.countDown();
                        throw e;
                    }
                }));
            }
            sentAway.await();
            end.countDown();

            int checked = 0;
            for (Future<Boolean> answer : answers) {
                checked += checked(answer) ? 1 : 0;
            }
            assertThat(most).hasValueLessThanOrEqualTo(2);
            assertThat(checked).isBetween(2, 12);
            assertThat(checks.run(() -> true)).as("a place is free again").isTrue();
        } finally {
            callers.shutdownNow();
        }
    }

    private static boolean checked(Future<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TooManyLoginsException.class);
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
