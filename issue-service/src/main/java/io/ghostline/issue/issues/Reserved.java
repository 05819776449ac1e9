package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.reserved.ReservedTable;
import io.ghostline.issue.reserved.ReservedTables;
import io.ghostline.issue.reserved.ReservedTables.Owner;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.mysql.session.UserLock;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reserved tables of a configured database. */
@ApplicationScoped
public class Reserved {
    private static final Logger LOG = LoggerFactory.getLogger(Reserved.class);
    /** Whoever comes to the table meanwhile waits behind the DROP. */
    private static final int LOCK_WAIT_SECONDS = 5;

    private final Databases databases;
    private final IssueStore store;
    private final OldTableRecord records;
    private final IssueClock clock;
    private final ForceRules rules;
    private final SessionsInTheWay blocking;

    @Inject
    Reserved(
            Databases databases,
            IssueStore store,
            OldTableRecord records,
            IssueClock clock,
            ForceRules rules,
            SessionsInTheWay blocking) {
        this.databases = databases;
        this.store = store;
        this.records = records;
        this.clock = clock;
        this.rules = rules;
        this.blocking = blocking;
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
            return tables(database, started(database, connection)).list(connection);
        }
    }

    /**
     * Drops one that nobody needs; the history of its issue says by whom.
     *
     * @throws ConflictException when it is in use
     */
    public void drop(String databaseName, String table, By by) throws SQLException {
        drop(databaseName, table, null, by);
    }

    /**
     * The same; who uses the table is ended after a while.
     *
     * @param sessions ids of connections that are ended although a backup needs them
     * @throws IllegalArgumentException when there is no reason, or a session can't be one
     * @throws NotAllowedException when the policy of the environment asks for another role
     * @throws ConflictException when the account lacks a privilege, or the table is in use all the same
     */
    public void dropByForce(String databaseName, String table, @Nullable List<Long> sessions, By by)
            throws SQLException {
        ForcedCutOver force = new ForcedCutOver(clock.now(), ForcedCutOver.checked(sessions));
        rules.require(Set.of(databaseName), by);
        drop(databaseName, table, force, by);
    }

    private void drop(String databaseName, String table, @Nullable ForcedCutOver force, By by) throws SQLException {
        Database database = databases.get(databaseName);
        if (ReservedNames.parse(table).isEmpty()) {
            throw new NotReservedException(table);
        }
        Optional<String> migration;
        try (Connection connection = open(database)) {
            List<ChangeEntity> started = started(database, connection);
            migration = oldTableOf(started, table);
            if (migration.isPresent() && records.isAsked(migration.get())) {
                if (force != null) {
                    records.forced(migration.get(), force, by);
                }
                return; // it is gone, or Ghostline is at it
            }
            check(tables(database, started).list(connection), table);
        }
        try (Connection connection = openForDrop(database)) {
            if (migration.isPresent()) {
                dropOld(connection, database, table, migration.get(), force, by);
            } else {
                dropNow(connection, database, table, force, null);
            }
        }
        LOG.info("reserved table dropped: database={} table={} by={}", databaseName, table, by.actor());
    }

    /**
     * Does what was asked for before: by a person who could not be served to the end, or by the change's parameters.
     *
     * @throws ConflictException when it is in use
     */
    void finish(ChangeEntity change, String table) throws SQLException {
        Database database = databases.get(change.database);
        try (Connection connection = openForDrop(database)) {
            if (!UserLock.take(connection, lockOf(change.id)) || !records.isToDrop(change.id)) {
                return; // who asked is at it, or was told that it is in use
            }
            String asker = records.asker(change.id, new By(Cause.GHOSTLINE, Set.of(), "keepOldTable is off"));
            dropNow(connection, database, table, change.force(), change.id);
            String why = asker.equals(Cause.GHOSTLINE) ? null : "as " + asker + " asked";
            records.dropped(change.id, new By(Cause.GHOSTLINE, Set.of(), why));
        }
    }

    private void dropOld(
            Connection connection,
            Database database,
            String table,
            String migration,
            @Nullable ForcedCutOver force,
            By by)
            throws SQLException {
        if (!UserLock.take(connection, lockOf(migration))) {
            throw new ConflictException(table + " is being dropped already");
        }
        records.asked(migration, by);
        try {
            dropNow(connection, database, table, force, migration);
        } catch (ConflictException e) {
            records.kept(migration, String.valueOf(e.getMessage()));
            throw e;
        } catch (SQLException e) {
            if (SqlErrors.classify(e) != SqlErrorClass.AMBIGUOUS) {
                records.kept(migration, String.valueOf(e.getMessage()));
            }
            throw e;
        }
        records.dropped(migration, by);
    }

    /** Of what is recorded and what is done about an old table, until both are one. */
    private static String lockOf(String migration) {
        return "ghostline-drop-" + migration;
    }

    private static void check(List<ReservedTable> tables, String table) {
        ReservedTable found = tables.stream()
                .filter(candidate -> candidate.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new UnknownTableException(table));
        if (!found.safeToDrop()) {
            throw new ConflictException(table + " is not dropped: " + found.reason());
        }
    }

    private void dropNow(
            Connection connection,
            Database database,
            String table,
            @Nullable ForcedCutOver force,
            @Nullable String migration)
            throws SQLException {
        TableId dropped = new TableId(database.schema(), table);
        SessionsInTheWay.Watch watch =
                blocking.around(connection, database, dropped, LOCK_WAIT_SECONDS, force, migration);
        try (watch) {
            ReservedTables.drop(connection, dropped);
        } catch (SQLException e) {
            if (SqlErrors.isLockConflict(e)) {
                throw new ConflictException(
                        table + " is not dropped: somebody is using it; try again when the transaction has ended"
                                + watch.spared());
            }
            if (!SqlErrors.isNoSuchTable(e)) {
                throw e;
            }
            LOG.info("reserved table was gone already: database={} table={}", database, table);
        }
    }

    private static Optional<String> oldTableOf(List<ChangeEntity> started, String table) {
        return started.stream()
                .filter(change -> change.oldTable != null && names(change).old().equals(table))
                .reduce((earlier, later) -> later)
                .map(change -> change.id);
    }

    /** Names have the second of the begin: of two migrations of a table in one second the later one has the tables. */
    private ReservedTables tables(Database database, List<ChangeEntity> started) {
        Map<String, Owner> owners = new HashMap<>();
        for (ChangeEntity change : started) {
            ReservedNames names = names(change);
            Owner owner = new Owner(ChangeEntity.issueOf(change.id), change.id, change.state);
            List.of(names.changelog(), names.ghost(), names.old()).forEach(name -> owners.put(name, owner));
        }
        return new ReservedTables(database.schema(), owners, clock.now());
    }

    /** By the server and the schema, which may be configured under several names. */
    private List<ChangeEntity> started(Database database, Connection connection) throws SQLException {
        String serverUuid = ServerFacts.read(connection).serverUuid();
        return QuarkusTransaction.requiringNew()
                .call(() -> store.started(database.name(), serverUuid, database.schema()));
    }

    private static ReservedNames names(ChangeEntity change) {
        MigrationSpec spec = ContractJson.read(Objects.requireNonNull(change.spec), MigrationSpec.class);
        return ReservedNames.of(spec.table(), spec.timestamp());
    }

    /** A big table takes its time, and is not waited for like a question; its users are, for a few seconds. */
    private static Connection openForDrop(Database database) throws SQLException {
        SessionSettings settings =
                SessionSettings.of(Purpose.SCHEMA_CHANGE).withLockWaits(LOCK_WAIT_SECONDS, LOCK_WAIT_SECONDS);
        return database.open(settings);
    }

    private static Connection open(Database database) throws SQLException {
        return database.open(Purpose.METADATA);
    }
}
