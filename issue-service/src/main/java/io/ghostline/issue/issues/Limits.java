package io.ghostline.issue.issues;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one person can ask for. */
@ConfigMapping(prefix = "ghostline.limits")
public interface Limits {
    /** Issues of one person that are not over; who has more has to end some first. */
    @WithDefault("200")
    int openIssuesPerUser();
}
