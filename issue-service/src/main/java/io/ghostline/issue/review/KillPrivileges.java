package io.ghostline.issue.review;

import io.ghostline.mysql.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an account needs to find and end the sessions of others. */
public final class KillPrivileges {
    static final String LIMIT = "; those of a user with SYSTEM_USER only if the account has it, too";

    private KillPrivileges() {}

    /**
     * What it lacks.
     *
     * @param fix GRANT statements
     */
    public record Missing(String what, String fix) {}

    /** Empty when it has all. */
    public static Optional<Missing> missing(Connection connection) throws SQLException {
        boolean version8 = ServerVersion.of(connection).isAtLeast(8, 0, 0);
        return missing(Grants.read(connection, version8), version8);
    }

    static Optional<Missing> missing(Grants grants, boolean version8) {
        List<String> what = new ArrayList<>();
        List<String> fixes = new ArrayList<>();
        if (!grants.globally("SUPER") && !(version8 && grants.globally("CONNECTION_ADMIN"))) {
            String privilege = version8 ? "CONNECTION_ADMIN" : "SUPER";
            what.add(privilege + " (global)");
            fixes.add("GRANT " + privilege + " ON *.* TO <account>");
        }
        if (!grants.onTable("SELECT", "performance_schema", "metadata_locks")) {
            what.add("SELECT on performance_schema");
            fixes.add("GRANT SELECT ON performance_schema.* TO <account>");
        }
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(new Missing("the account lacks " + String.join("; ", what), String.join("; ", fixes)));
    }
}
