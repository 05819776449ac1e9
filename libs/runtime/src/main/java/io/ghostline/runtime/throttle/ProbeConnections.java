package io.ghostline.runtime.throttle;

import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.runtime.databases.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Opens sessions on configured databases. */
@FunctionalInterface
public interface ProbeConnections {
    /**
     * A new connection in autocommit; the caller closes it.
     *
     * @throws io.ghostline.runtime.databases.UnknownDatabaseException when there is none of that name
     */
    Connection open(String database, SessionSettings settings) throws SQLException;

    /** On databases that are found by their name. */
    static ProbeConnections of(Function<String, Database> databases) {
        return (name, settings) -> {
            Database database = databases.apply(name);
            return database.open(settings);
        };
    }
}
