package io.ghostline.issue.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Where users come from, and by which names. With {@code quarkus.oidc.tenant-enabled} they come from an OpenID Connect server, and there is no file. */
@ConfigMapping(prefix = "ghostline.security")
public interface SecurityConfig {
    /** The file of users; made at the first start, with one user {@code admin}. */
    @WithDefault("${user.home}/.ghostline/users")
    Path usersFile();

    /**
     * Names of hosts by which people reach Ghostline, separated by commas and without a port; localhost and addresses of the
     * machine are known.
     */
    Optional<Set<String>> hosts();
}
