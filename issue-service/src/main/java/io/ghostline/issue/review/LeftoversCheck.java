package io.ghostline.issue.review;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedName;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reserved tables of the same original that an earlier migration left behind. */
final class LeftoversCheck implements Check {
    /** '~' begins every reserved name; what comes after it is looked at here, not by LIKE. */
    private static final String RESERVED = """
            SELECT TABLE_NAME FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE '~%' ORDER BY TABLE_NAME""";

    @Override
    public String name() {
        return "leftovers";
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        List<String> found = reservedTables(context.connection(), context.table());
        Set<Long> alive = timestampsAlive(context, found);
        List<String> left = found.stream()
                .filter(name -> ReservedNames.parse(name)
                        .filter(reserved -> reserved.kind() != ReservedName.Kind.OLD && !TrialRun.isCopy(reserved))
                        .filter(reserved -> !alive.contains(reserved.timestamp()))
                        .isPresent())
                .toList();
        return left.isEmpty()
                ? CheckResult.pass(name(), "no ghost or changelog table is left from an earlier migration")
                : CheckResult.warn(
                        name(),
                        "left from an earlier migration: " + String.join(", ", left),
                        "drop them when nobody needs them: DELETE /api/v1/databases/{name}/reserved-tables/{table}");
    }

    /** Of migrations that are under way: what is theirs was not left behind. */
    private static Set<Long> timestampsAlive(ReviewContext context, List<String> names) throws SQLException {
        Set<Long> alive = new HashSet<>();
        for (String name : names) {
            Optional<ReservedName> changelog =
                    ReservedNames.parse(name).filter(reserved -> reserved.kind() == ReservedName.Kind.CHANGELOG);
            if (changelog.isPresent()
                    && Heartbeat.alive(context.connection(), context.table().sibling(name))) {
                alive.add(changelog.get().timestamp());
            }
        }
        return alive;
    }

    /** All reserved tables of one original. */
    static List<String> reservedTables(Connection connection, TableId table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = BoundSql.of(RESERVED, table.schema()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                ReservedNames.parse(name)
                        .filter(reserved -> name.equals(nameFor(table, reserved)))
                        .ifPresent(reserved -> names.add(name));
            }
        }
        return names;
    }

    /** A long table name is cut in its reserved names: only making the name again tells whose it is. */
    private static String nameFor(TableId table, ReservedName reserved) {
        ReservedNames names = ReservedNames.of(table.name(), reserved.timestamp());
        return switch (reserved.kind()) {
            case CHANGELOG -> names.changelog();
            case GHOST -> names.ghost();
            case OLD -> names.old();
        };
    }
}
