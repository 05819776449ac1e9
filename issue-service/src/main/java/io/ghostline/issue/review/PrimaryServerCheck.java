package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The server takes the application's writes: not read-only, no replication source configured. */
final class PrimaryServerCheck implements Check {
    private static final String FIX = "give the primary's address as ghostline.databases.<name>.url";

    @Override
    public String name() {
        return "primary-server";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        ServerFacts server = context.server();
        if (server.readOnly() || server.superReadOnly()) {
            String variable = server.superReadOnly() ? "super_read_only" : "read_only";
            return CheckResult.fail(name(), "the server is read-only (" + variable + "=ON)", FIX);
        }
        String sql = server.version().isAtLeast(8, 0, 22) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
        try (Statement statement = context.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                return CheckResult.fail(
                        name(),
                        "the server is a replica of " + source(row) + ": a replication source is configured",
                        FIX);
            }
        }
        return CheckResult.pass(name(), "a primary: writable, no replication source configured");
    }

    /** The column is Source_Host, before 8.0.22 Master_Host. */
    private static String source(ResultSet row) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String label = row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (label.equals("source_host") || label.equals("master_host")) {
                return String.valueOf(row.getString(i));
            }
        }
        return "another server";
    }
}
