package io.ghostline.copier.session;

import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.runtime.databases.Database;
import java.util.function.Supplier;

/** The sessions of one migration, by what they are for. */
public record ServerSessions(Supplier<Database> database, boolean allowInvalidDates) {
    public Connections of(Purpose purpose) {
        return of(SessionSettings.of(purpose));
    }

    /** With answers that may take hours. */
    public Connections slow(Purpose purpose) {
        return of(SessionSettings.of(purpose)
                .withTimeouts(SessionSettings.CONNECT_TIMEOUT, SessionSettings.SCHEMA_CHANGE_SOCKET_TIMEOUT));
    }

    private Connections of(SessionSettings purpose) {
        SessionSettings settings = purpose.withInvalidDates(allowInvalidDates);
        return () -> {
            Database server = database.get();
            return server.open(settings);
        };
    }

    /** With dates such as 2020-02-30 let through as they are, or not. */
    public ServerSessions withInvalidDates(boolean allowed) {
        return new ServerSessions(database, allowed);
    }
}
