package io.ghostline.issue.issues;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Now, as the store can keep it. */
@Singleton
public class IssueClock {
    private final Clock clock = Clock.systemUTC();

    /** To the microsecond. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Clock clock() {
        return clock;
    }
}
