package io.ghostline.issue.review;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the session's account may do, with the roles that are active in the session. */
record Grants(List<Grant> grants) {
    private static final String ALL = "ALL PRIVILEGES";
    /** ALL PRIVILEGES on a schema gives none of the global ones. */
    private static final Set<String> OF_TABLES = Set.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "INDEX", "TRIGGER", "LOCK TABLES");

    Grants {
        grants = List.copyOf(grants);
    }

    /** Needs no privilege. */
    static Grants read(Connection connection, boolean withRoles) throws SQLException {
        String roles = withRoles ? activeRoles(connection) : "NONE";
        String sql = "SHOW GRANTS FOR CURRENT_USER()" + (roles.equals("NONE") ? "" : " USING " + roles);
        List<Grant> grants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Grant.parse(row.getString(1)).ifPresent(grants::add);
            }
        }
        return new Grants(grants);
    }

    /** As MySQL writes them, quoted. */
    private static String activeRoles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_ROLE()")) {
            row.next();
            String roles = row.getString(1);
            return roles == null || roles.isBlank() ? "NONE" : roles;
        }
    }

    boolean globally(String privilege) {
        return grants.stream().anyMatch(grant -> !grant.revoked() && grant.global() && gives(grant, privilege));
    }

    /** Whether it holds for all tables of the schema: a migration works on tables that don't exist yet. */
    boolean onSchema(String privilege, String schema) {
        return on(privilege, schema, "*");
    }

    boolean onTable(String privilege, String schema, String table) {
        return on(privilege, schema, table);
    }

    private boolean on(String privilege, String schema, String table) {
        boolean given = grants.stream()
                .anyMatch(grant -> !grant.revoked() && grant.covers(schema, table) && gives(grant, privilege));
        boolean byName = grants.stream()
                .anyMatch(grant ->
                        !grant.revoked() && !grant.global() && grant.covers(schema, table) && gives(grant, privilege));
        boolean takenAway = grants.stream()
                .anyMatch(grant -> grant.revoked() && grant.covers(schema, table) && gives(grant, privilege));
        return byName || (given && !takenAway);
    }

    private static boolean gives(Grant grant, String privilege) {
        return grant.privileges().contains(privilege)
                || (grant.privileges().contains(ALL) && (grant.global() || OF_TABLES.contains(privilege)));
    }
}
