package io.ghostline.issue.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where users come from. With {@code quarkus.oidc.tenant-enabled} they come from an OpenID Connect server, and there is no file. */
@ConfigMapping(prefix = "ghostline.security")
public interface SecurityConfig {
    /** The file of users; made at the first start, with one user {@code admin}. */
    @WithDefault("${user.home}/.ghostline/users")
    Path usersFile();
}
