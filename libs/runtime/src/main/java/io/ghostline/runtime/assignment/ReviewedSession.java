package io.ghostline.runtime.assignment;

import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.session.PlainSession;
import java.sql.Connection;
import java.sql.SQLException;

/** The session in which the definitions of a migration are made. */
public final class ReviewedSession {
    private ReviewedSession() {}

    /** As the server had it when the ALTER was reviewed, so that it means the same now; as the server has it where that is not known. */
    public static PlainSession of(MigrationSpec spec, Connection connection) throws SQLException {
        DefinitionSession reviewed = spec.session();
        return reviewed == null
                ? PlainSession.of(connection)
                : new PlainSession(reviewed.timeZone(), reviewed.sqlMode());
    }
}
