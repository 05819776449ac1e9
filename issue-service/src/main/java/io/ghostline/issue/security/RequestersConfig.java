package io.ghostline.issue.security;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/**
 * Who may ask over Kafka. Kafka does not tell who wrote a record: whoever may write to the topic can write any of these
 * names, so that access to it is to be restricted, too.
 */
@ConfigMapping(prefix = "ghostline.requests")
public interface RequestersConfig {
    /** The roles of each, by name: {@code role,role}. None by default: every request is refused. */
    Map<String, String> requesters();
}
