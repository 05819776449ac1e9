package io.ghostline.issue.reserved;

import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.review.Heartbeat;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedName;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the reserved tables of a schema and drops those that nobody needs. */
public final class ReservedTables {
    private static final String TABLES = """
            SELECT TABLE_NAME, TABLE_ROWS, DATA_LENGTH + INDEX_LENGTH FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME LIKE '~%' ORDER BY TABLE_NAME""";

    private final String schema;
    private final Map<String, Owner> owners;
    private final Instant now;

    /** The issue that a reserved table belongs to. */
    public record Owner(String issueId, String migrationId, ChangeState state) {}

    /** @param owners by the name of the reserved table */
    public ReservedTables(String schema, Map<String, Owner> owners, Instant now) {
        this.schema = schema;
        this.owners = Map.copyOf(owners);
        this.now = now;
    }

    /** All of the schema, by name. */
    public List<ReservedTable> list(Connection connection) throws SQLException {
        List<ReservedTable> tables = new ArrayList<>();
        try (PreparedStatement statement = BoundSql.of(TABLES, schema).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                Optional<ReservedName> reserved = ReservedNames.parse(name);
                if (reserved.isPresent()) {
                    tables.add(table(connection, name, reserved.get(), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return tables;
    }

    private ReservedTable table(Connection connection, String name, ReservedName reserved, long rows, long bytes)
            throws SQLException {
        Owner owner = owners.get(name);
        boolean active = owner != null && owner.state().active();
        boolean foreign = owner == null && alive(connection, name, reserved);
        Instant rolledOutAt = Instant.ofEpochSecond(reserved.timestamp());
        return new ReservedTable(
                name,
                reserved.kind(),
                reserved.tablePart(),
                reserved.timestamp(),
                rolledOutAt,
                Duration.between(rolledOutAt, now).truncatedTo(ChronoUnit.SECONDS),
                rows,
                bytes,
                owner == null ? null : owner.issueId(),
                owner == null ? null : owner.migrationId(),
                owner == null ? null : owner.state(),
                !active && !foreign,
                reason(reserved.kind(), owner, active, foreign));
    }

    /** Whether a migration that this Ghostline knows nothing of is using it. */
    private boolean alive(Connection connection, String name, ReservedName reserved) throws SQLException {
        String changelog =
                name.substring(0, name.length() - reserved.kind().suffix().length())
                        + ReservedName.Kind.CHANGELOG.suffix();
        try {
            return Heartbeat.alive(connection, new TableId(schema, changelog));
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e)) {
                return false;
            }
            throw e;
        }
    }

    private static String reason(ReservedName.Kind kind, @Nullable Owner owner, boolean active, boolean foreign) {
        if (active) {
            return "in use: the migration is not over";
        }
        if (foreign) {
            return "in use: another Ghostline's migration of the table is alive (its heartbeat is fresh)";
        }
        if (owner == null) {
            return "left behind: no issue of this Ghostline made it, and no migration is using it";
        }
        return kind == ReservedName.Kind.OLD
                ? "the original as it was before the swap; drop it when the new table is right"
                : "left behind: the migration is over";
    }

    /** Waits for users of the table for the session's lock_wait_timeout at most. */
    public static void drop(Connection connection, TableId table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + table.quoted());
        }
    }
}
