package io.ghostline.issue.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who may ask over Kafka, with the roles that the configuration gives them. */
@ApplicationScoped
public class Requesters {
    private static final Logger LOG = LoggerFactory.getLogger(Requesters.class);

    private final Map<String, Set<String>> roles = new HashMap<>();

    /** @throws IllegalArgumentException when a role is none; the message names the setting */
    @Inject
    Requesters(RequestersConfig config) {
        config.requesters().forEach((name, text) -> roles.put(name, parse(name, text)));
    }

    /** What is wrong with the configuration stops the start. */
    void start(@Observes StartupEvent event) {
        LOG.info("requesters over Kafka: names={}", new TreeSet<>(roles.keySet()));
    }

    /** @return with those that they include; empty when nobody of that name may ask */
    public Optional<Set<String>> roles(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    private static Set<String> parse(String name, String text) {
        Set<String> given = Stream.of(text.split(",")).map(String::strip).collect(Collectors.toSet());
        if (!given.stream().allMatch(Role::exists)) {
            throw new IllegalArgumentException("ghostline.requests.requesters." + name + " is " + text
                    + ": one or more of " + new TreeSet<>(Role.ALL)
                    + " are expected, or a kind of approver, such as approver-dba");
        }
        Set<String> all = new HashSet<>(given);
        all.addAll(Role.including(given));
        return Set.copyOf(all);
    }
}
