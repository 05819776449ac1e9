package io.ghostline.issue.rest;

import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;

/** The configured databases as resources: in a path, one that is not there is a resource that is not there. */
@ApplicationScoped
class KnownDatabases {
    private final Databases databases;

    @Inject
    KnownDatabases(Databases databases) {
        this.databases = databases;
    }

    Collection<Database> all() {
        return databases.all().values();
    }

    /** @throws UnknownResourceException when there is none of that name */
    Database existing(String name) {
        Database found = databases.all().get(name);
        if (found == null) {
            throw new UnknownResourceException("there is no database named '" + name + "'; known: "
                    + databases.all().keySet().stream().sorted().toList());
        }
        return found;
    }
}
