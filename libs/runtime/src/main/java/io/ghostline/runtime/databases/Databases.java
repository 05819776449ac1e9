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
