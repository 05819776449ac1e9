package io.ghostline.issue.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long somebody has to wait after wrong passwords: for each user from each address, so that nobody is locked out by
 * whoever guesses their password from elsewhere, and for each address, whatever the names are.
 */
final class LoginDelays {
    /** A person mistypes, or has several passwords. */
    private static final int FREE_FOR_USER = 4;
    /** Longer would be no harder to guess through, and is long for a person. */
    private static final Duration LONGEST_FOR_USER = Duration.ofMinutes(1);
    /** Several people behind one address, as all are behind a proxy that is not known. */
    private static final int FREE_FOR_ADDRESS = 20;
    /** Only slows down: others come from there, too. */
    private static final Duration LONGEST_FOR_ADDRESS = Duration.ofSeconds(1);
    /** Wrong passwords of a morning are no attack in the evening. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    /** A few megabytes; when there are more, those that nobody asks for go first. */
    private static final int MOST_REMEMBERED = 10_000;
    /** No user has a longer name. */
    private static final int LONGEST_NAME = 100;

    private final Clock clock;
    private final Cache<String, Failures> failures = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();

    LoginDelays(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant waitUntil) {}

    /** @throws TooManyLoginsException when it is too early for another password */
    void check(String name, String address) {
        Duration wait = max(wait(user(name, address)), wait(address));
        if (!wait.isZero() && !wait.isNegative()) {
            throw new TooManyLoginsException(
                    "too many logins failed: wait, then send the right password; it is not looked at before", wait);
        }
    }

    void wrong(String name, String address) {
        count(user(name, address), FREE_FOR_USER, LONGEST_FOR_USER);
        count(address, FREE_FOR_ADDRESS, LONGEST_FOR_ADDRESS);
    }

    /** The address is not forgiven: who knows one password may be guessing others. */
    void right(String name, String address) {
        failures.invalidate(user(name, address));
    }

    /** How many users and addresses it knows of. */
    long size() {
        failures.cleanUp();
        return failures.estimatedSize();
    }

    private void count(String who, int free, Duration longest) {
        failures.asMap().compute(who, (key, before) -> {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, clock.instant().plus(delay(count - free, longest)));
        });
    }

    /** A second, then twice as long each time. */
    private static Duration delay(int tooMany, Duration longest) {
        if (tooMany <= 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(tooMany - 1, 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private Duration wait(String who) {
        Failures known = failures.getIfPresent(who);
        return known == null ? Duration.ZERO : Duration.between(clock.instant(), known.waitUntil());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String user(String name, String address) {
        return address + " " + (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME));
    }
}
