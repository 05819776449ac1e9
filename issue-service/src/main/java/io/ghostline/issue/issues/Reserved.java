package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.reserved.ReservedTable;
import io.ghostline.issue.reserved.ReservedTables;
import io.ghostline.issue.reserved.ReservedTables.Owner;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OldTable;
import io.ghostline.mysql.ReservedName;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reserved tables of a configured database. */
@ApplicationScoped
public class Reserved {
    private static final Logger LOG = LoggerFactory.getLogger(Reserved.class);

    private final Databases databases;
    private final IssueStore store;
    private final IssueClock clock;

    @Inject
    Reserved(Databases databases, IssueStore store, IssueClock clock) {
        this.databases = databases;
        this.store = store;
        this.clock = clock;
    }

    /** There is no such reserved table. */
    public static final class UnknownTableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownTableException(String table) {
            super("there is no reserved table " + table);
        }
    }

    /** The name is not one of a reserved table. */
    public static final class NotReservedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReservedException(String table) {
            super("'" + table
                    + "' is not a reserved table (~<table>_<timestamp>_ghc, _gho or _del): Ghostline drops no other");
        }
    }

    /** @throws SQLException when the database can't be reached */
    public List<ReservedTable> list(String databaseName) throws SQLException {
        Database database = databases.get(databaseName);
        try (Connection connection = open(database)) {
            return tables(database).list(connection);
        }
    }

    /**
     * Drops one that nobody needs; the history of its issue says by whom.
     *
     * @throws ConflictException when it is in use
     */
    public void drop(String databaseName, String table, By by) throws SQLException {
        Database database = databases.get(databaseName);
        if (ReservedNames.parse(table).isEmpty()) {
            throw new NotReservedException(table);
        }
        try (Connection connection = open(database)) {
            ReservedTables tables = tables(database);
            ReservedTable found = tables.list(connection).stream()
                    .filter(candidate -> candidate.name().equals(table))
                    .findFirst()
                    .orElseThrow(() -> new UnknownTableException(table));
            if (!found.safeToDrop()) {
                throw new ConflictException(table + " is not dropped: " + found.reason());
            }
            drop(tables, connection, table);
            LOG.info("reserved table dropped: database={} table={} by={}", databaseName, table, by.actor());
            if (found.migrationId() != null && found.kind() == ReservedName.Kind.OLD) {
                dropped(found.migrationId(), by.at(clock.now()));
            }
        }
    }

    /** The original of a migration is gone. */
    void dropped(String migrationId, Cause cause) {
        QuarkusTransaction.requiringNew()
                .run(() -> store.lockChange(migrationId).ifPresent(change -> {
                    change.oldTable = OldTable.DROPPED;
                    change.note("drop-old-table", cause);
                }));
    }

    private static void drop(ReservedTables tables, Connection connection, String table) throws SQLException {
        try {
            tables.drop(connection, table);
        } catch (SQLException e) {
            if (SqlErrors.isLockConflict(e)) {
                throw new ConflictException(
                        table + " is not dropped: somebody is using it; try again when the transaction has ended");
            }
            throw e;
        }
    }

    private ReservedTables tables(Database database) {
        // Names have the second of the begin: of two migrations of a table in one second the later one has the tables.
        Map<String, Owner> owners = new HashMap<>();
        for (ChangeEntity change : QuarkusTransaction.requiringNew().call(() -> store.started(database.name()))) {
            MigrationSpec spec = ContractJson.read(Objects.requireNonNull(change.spec), MigrationSpec.class);
            ReservedNames names = ReservedNames.of(spec.table(), spec.timestamp());
            Owner owner = new Owner(ChangeEntity.issueOf(change.id), change.id, change.state);
            List.of(names.changelog(), names.ghost(), names.old()).forEach(name -> owners.put(name, owner));
        }
        return new ReservedTables(database.schema(), owners);
    }

    private static Connection open(Database database) throws SQLException {
        return Sessions.open(database.url(), database.username(), database.password(), Purpose.METADATA);
    }
}
