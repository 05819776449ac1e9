package io.ghostline.runtime.databases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds a configured database by its name. */
@ApplicationScoped
public class Databases {
    private final Map<String, Database> byName = new TreeMap<>();

    @Inject
    Databases(DatabasesConfig config) {
        byName.putAll(read(config));
    }

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException when a URL is not as it has to be; the message names the setting
     */
    public static Map<String, Database> read(DatabasesConfig config) {
        Map<String, Database> byName = new TreeMap<>();
        config.all()
                .forEach((name, entry) -> byName.put(
                        name,
                        new Database(
                                name,
                                entry.url(),
                                entry.username(),
                                entry.password().orElse(""),
                                entry.environment(),
                                entry.labels())));
        return byName;
    }

    /** @throws UnknownDatabaseException when none of that name is configured in this service */
    public Database get(String name) {
        Database database = byName.get(name);
        if (database == null) {
            throw new UnknownDatabaseException(name, new TreeSet<>(byName.keySet()));
        }
        return database;
    }

    /** All, by name. */
    public Map<String, Database> all() {
        return Map.copyOf(byName);
    }
}
