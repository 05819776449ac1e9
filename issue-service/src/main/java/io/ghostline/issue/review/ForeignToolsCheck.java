package io.ghostline.issue.review;

import io.ghostline.mysql.BoundSql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tables that other migration tools work with: gh-ost, pt-online-schema-change, Spirit, OnlineSchemaChange. */
final class ForeignToolsCheck implements Check {
    private static final String QUERY = """
            SELECT TABLE_NAME FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?, ?, ?, ?, ?, ?) ORDER BY TABLE_NAME""";

    @Override
    public String name() {
        return "other-tools";
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        String table = context.table().name();
        BoundSql query = BoundSql.of(
                QUERY,
                context.table().schema(),
                "_" + table + "_gho",
                "_" + table + "_ghc",
                "_" + table + "_new",
                "__" + table + "_new",
                "_" + table + "_chkpnt",
                "__osc_new_" + table);
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(context.connection());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found.isEmpty()
                ? CheckResult.pass(name(), "no tables of other migration tools")
                : CheckResult.warn(
                        name(),
                        "tables of another migration tool: " + String.join(", ", found),
                        "make sure that it is not running on this table, and drop what it left");
    }
}
