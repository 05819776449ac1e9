package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.throttle.Askable;
import io.ghostline.runtime.throttle.UrlHosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses sources of a throttle that can't be asked, when they are given: a migration would wait for them for good. */
@ApplicationScoped
class ThrottleSources {
    private final Databases databases;
    private final UrlHosts hosts;

    @Inject
    ThrottleSources(Databases databases, UrlHosts hosts) {
        this.databases = databases;
        this.hosts = hosts;
    }

    /**
     * Looks at those that are new. One that was there before is the workers' to refuse: it must not keep people from changing
     * anything else.
     *
     * @throws IllegalArgumentException when one can't be asked; the message names it
     * @throws SQLException when the database can't be reached
     */
    void require(String databaseName, ThrottleSettings next, ThrottleSettings present) throws SQLException {
        if (!Objects.equals(next.url(), present.url())) {
            hosts.require(next.url());
        }
        for (String replica : next.replicas()) {
            refuse(
                    "throttle.replicas",
                    present.replicas().contains(replica) || databases.all().containsKey(replica)
                            ? null
                            : "no database '" + replica + "' is configured: name it in ghostline.databases of"
                                    + " issue-service, copier-service and cutover-service");
        }
        LoadLimits load = newLimits(next, present);
        boolean newQuery = next.query() != null && !next.query().equals(present.query());
        if (load.isEmpty() && !newQuery) {
            return;
        }
        Database database = databases.get(databaseName);
        try (Connection connection = database.open(Purpose.METADATA)) {
            refuse("throttle.maxLoad, throttle.criticalLoad", Askable.refusal(connection, load));
            if (next.query() != null && newQuery) {
                refuse("throttle.query", Askable.refusal(connection, next.query()));
            }
        }
    }

    /** The counters that nobody has named before. */
    private static LoadLimits newLimits(ThrottleSettings next, ThrottleSettings present) {
        Map<String, Long> limits = new HashMap<>(next.maxLoad().byName());
        limits.putAll(next.criticalLoad().byName());
        limits.keySet().removeAll(present.maxLoad().byName().keySet());
        limits.keySet().removeAll(present.criticalLoad().byName().keySet());
        return new LoadLimits(limits);
    }

    private static void refuse(String path, @Nullable String why) {
        if (why != null) {
            throw new IllegalArgumentException(path + " can't be asked: " + why);
        }
    }
}
