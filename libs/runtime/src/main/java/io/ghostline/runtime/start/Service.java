package io.ghostline.runtime.start;

import io.ghostline.runtime.databases.DatabasesConfig;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that are on the class path, from their checks to their end. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private Service() {}

    /**
     * Makes the checks of all modules.
     *
     * @param mappings that the caller reads from the configuration besides
     * @return the configuration, for further ones
     * @throws StartRefusedException when the services can't start
     */
    public static SmallRyeConfig check(Class<?>... mappings) throws InterruptedException {
        SmallRyeConfigBuilder builder =
                ConfigUtils.configBuilder().withMapping(DatabasesConfig.class).withMapping(ApplicationConfig.class);
        Stream.of(mappings).forEach(builder::withMapping);
        SmallRyeConfig config = builder.build();
        for (StartCheck check : ServiceLoader.load(StartCheck.class)) {
            check.check(config);
        }
        return config;
    }

    /**
     * Runs them until they are told to stop.
     *
     * @return why they did not start; empty when they did
     */
    public static Optional<StartFailure> run() {
        AtomicReference<@Nullable StartFailure> end = new AtomicReference<>();
        Quarkus.run(null, (code, failure) -> {
            if (failure != null) {
                StartFailure found = StartFailure.of(failure);
                if (!found.known()) {
                    LOG.error("the start failed", failure);
                }
                end.set(found);
            }
        });
        return Optional.ofNullable(end.get());
    }
}
