package io.ghostline.standalone.server;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The broker inside: {@code ghostline.broker.passwords.<name>}. */
@ConfigMapping(prefix = "ghostline.broker")
public interface BrokerConfig {
    /** Of requesters, by the names with which they log in to the broker; without any only this process uses it. */
    Map<String, String> passwords();
}
