package io.ghostline.issue.security;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Tells that the users' file is wrong. No reason to take the service out of work: its last good users log in. */
@Wellness
public class UsersHealth implements HealthCheck {
    private final FileUsers users;

    @Inject
    UsersHealth(FileUsers users) {
        this.users = users;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            return HealthCheckResponse.named("users' file")
                    .status(users.current())
                    .withData("when it is down", "the log says what is wrong with the file; its last good users log in")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
