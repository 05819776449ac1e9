package io.ghostline.issue.issues;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much can be asked for, and done at a time. */
@ConfigMapping(prefix = "ghostline.limits")
public interface Limits {
    /** Issues of one person that are not over; who has more has to end some first. */
    @WithDefault("200")
    int openIssuesPerUser();

    /** Changes under way on one server, as long as nobody has set another number over REST. */
    @WithDefault("3")
    int migrationsPerServer();

    /** A worker says something every second: not heard of for so long, it is told to be silent. */
    @WithDefault("PT20S")
    Duration workerSilence();

    /** Reviews (of previews, filings, rollouts) on one server at a time; more wait a moment, and are then sent away. */
    @WithDefault("8")
    int reviewsPerServer();
}
