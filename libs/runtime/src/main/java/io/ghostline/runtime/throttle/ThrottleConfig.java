package io.ghostline.runtime.throttle;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What the throttle of a migration may do, whatever its issue asks for. */
@ConfigMapping(prefix = "ghostline.throttle")
public interface ThrottleConfig {
    /** Hosts, {@code name} (every port of it) or {@code name:port}, that a URL of a throttle may be asked of; none by default. */
    Optional<List<String>> urlHosts();
}
