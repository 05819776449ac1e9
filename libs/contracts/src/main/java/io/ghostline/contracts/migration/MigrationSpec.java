package io.ghostline.contracts.migration;

import io.ghostline.contracts.Require;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a migration is to do; fixed at rollout.
 *
 * @param migrationId its identity: lower-case letters, digits and hyphens, usable in a topic name
 * @param database name of the database in each service's configuration: never a URL or a password
 * @param schema MySQL schema of the table
 * @param table the table to migrate
 * @param timestamp Unix seconds of the rollout; part of the reserved names
 * @param alter what follows the table name in the ALTER TABLE statement, as written
 * @param renames columns that the ALTER renames
 * @param droppedAndAdded columns that are dropped and added again under one name: their values are not copied
 * @param session in which the ALTER means what was reviewed; null in older records: as the server has it then
 * @param setsAutoIncrement whether the ALTER sets the next AUTO_INCREMENT value
 * @param keyIndex the unique index of the table by which its rows are told apart
 */
public record MigrationSpec(
        String migrationId,
        String database,
        String schema,
        String table,
        long timestamp,
        String alter,
        List<ColumnRename> renames,
        Set<String> droppedAndAdded,
        @Nullable DefinitionSession session,
        @Nullable Boolean setsAutoIncrement,
        @Nullable String keyIndex) {
    private static final String PRIMARY_KEY = "PRIMARY";

    public MigrationSpec {
        Require.text(migrationId, "migrationId");
        if (!migrationId.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("migrationId must be 1 to 64 of a-z, 0-9, '-', is " + migrationId);
        }
        Require.text(database, "database");
        Require.text(schema, "schema");
        Require.text(table, "table");
        Require.atLeast(timestamp, 1, "timestamp");
        Require.text(alter, "alter");
        renames = List.copyOf(renames);
        droppedAndAdded = Set.copyOf(droppedAndAdded);
        setsAutoIncrement = OrElse.given(setsAutoIncrement, false);
        keyIndex = OrElse.given(keyIndex, PRIMARY_KEY);
    }

    /** The unique index of the table by which its rows are told apart; in older records the primary key. */
    @Override
    public String keyIndex() {
        return OrElse.given(keyIndex, PRIMARY_KEY);
    }

    /** In a session as the server has it, with the AUTO_INCREMENT value of the original, by its primary key. */
    public MigrationSpec(
            String migrationId,
            String database,
            String schema,
            String table,
            long timestamp,
            String alter,
            List<ColumnRename> renames,
            Set<String> droppedAndAdded) {
        this(
                migrationId,
                database,
                schema,
                table,
                timestamp,
                alter,
                renames,
                droppedAndAdded,
                null,
                false,
                PRIMARY_KEY);
    }
}
