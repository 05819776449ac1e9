package io.ghostline.issue.review;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The account has what all four services need; says what is missing, as GRANT statements. */
final class PrivilegesCheck implements Check {
    private static final List<String> ONLINE_ON_SCHEMA = List.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "INDEX", "TRIGGER", "LOCK TABLES");
    /** CREATE TABLE LIKE, the ALTER (which needs INSERT and CREATE too), dropping the trial copy. */
    private static final List<String> DIRECT_ON_SCHEMA =
            List.of("SELECT", "INSERT", "CREATE", "DROP", "ALTER", "INDEX");

    /** RELOAD: FLUSH TABLES; the two REPLICATION: the binary log and its state; PROCESS: who holds a lock. */
    private static final List<String> ONLINE_GLOBAL =
            List.of("RELOAD", "REPLICATION SLAVE", "REPLICATION CLIENT", "PROCESS");
    /** REPLICATION CLIENT: whether the server is a replica. */
    private static final List<String> DIRECT_GLOBAL = List.of("REPLICATION CLIENT");

    @Override
    public String name() {
        return "privileges";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        boolean version8 = context.server().version().isAtLeast(8, 0, 0);
        Grants grants = Grants.read(context.connection(), version8);
        String schema = context.table().schema();
        List<String> missingOnSchema = (context.online() ? ONLINE_ON_SCHEMA : DIRECT_ON_SCHEMA)
                .stream()
                        .filter(privilege -> !grants.onSchema(privilege, schema))
                        .toList();
        List<String> global = new ArrayList<>(context.online() ? ONLINE_GLOBAL : DIRECT_GLOBAL);
        if (context.online() && version8) {
            global.add("XA_RECOVER_ADMIN"); // transactions that were prepared before the capture began
        }
        List<String> missingGlobally =
                global.stream().filter(privilege -> !grants.globally(privilege)).toList();
        boolean locksMissing = context.online() && !grants.onTable("SELECT", "performance_schema", "metadata_locks");

        List<String> fixes = new ArrayList<>();
        addGrant(fixes, missingOnSchema, "`" + schema + "`.*");
        addGrant(fixes, missingGlobally, "*.*");
        addGrant(fixes, locksMissing ? List.of("SELECT") : List.of(), "performance_schema.*");
        if (fixes.isEmpty()) {
            return CheckResult.pass(name(), "the account has all privileges that are needed");
        }
        return CheckResult.fail(
                name(),
                "the account lacks " + missing(schema, missingOnSchema, missingGlobally, locksMissing),
                String.join("; ", fixes));
    }

    private static void addGrant(List<String> fixes, List<String> privileges, String on) {
        if (!privileges.isEmpty()) {
            fixes.add("GRANT " + String.join(", ", privileges) + " ON " + on + " TO <account>");
        }
    }

    private static String missing(String schema, List<String> onSchema, List<String> globally, boolean locks) {
        List<String> words = new ArrayList<>();
        if (!onSchema.isEmpty()) {
            words.add(String.join(", ", onSchema) + " on schema " + schema);
        }
        if (!globally.isEmpty()) {
            words.add(String.join(", ", globally) + " (global)");
        }
        if (locks) {
            words.add("SELECT on performance_schema");
        }
        return String.join("; ", words);
    }
}
