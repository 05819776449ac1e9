package io.ghostline.runtime.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a database may be away, read-only or full before its migrations fail. */
@ConfigMapping(prefix = "ghostline.outage")
public interface OutageConfig {
    /** From the first failure on. */
    @WithDefault("PT15M")
    Duration patience();
}
