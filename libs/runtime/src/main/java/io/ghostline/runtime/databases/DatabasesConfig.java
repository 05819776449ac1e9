package io.ghostline.runtime.databases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The databases this instance may work on: {@code ghostline.databases.<name>.url} and so on. */
@ConfigMapping(prefix = "ghostline.databases")
public interface DatabasesConfig {
    /** By name; messages carry only the name. */
    @WithParentName
    Map<String, Entry> all();

    /** One schema on one server. */
    interface Entry {
        /** JDBC URL with the schema: {@code jdbc:mysql://host:port/schema}. */
        String url();

        /** The account Ghostline works with; see the README for the privileges it needs. */
        String username();

        /** Its password; empty for none. */
        Optional<String> password();

        /** Where it belongs, such as {@code production}; approval rules go by it. */
        Optional<String> environment();

        /** Whatever helps people to find it, such as {@code labels.team=orders}. */
        Map<String, String> labels();
    }
}
