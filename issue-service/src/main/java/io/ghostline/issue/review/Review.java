package io.ghostline.issue.review;

import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.ServerConnections;
import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.PlainSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reviews an ALTER: all checks that can be made, in an order in which a later one may rely on the earlier. Nothing is
 * written to a server on which an earlier check failed; else the ALTER is tried on an empty copy of the table.
 */
public final class Review {
    private static final List<Check> SERVER = List.of(
            new ServerVersionCheck(),
            new PrimaryServerCheck(),
            new BinlogEnabledCheck(),
            new BinlogFormatCheck(),
            new BinlogRowImageCheck(),
            new BinlogRowValueOptionsCheck(),
            new BinlogOrderCommitsCheck(),
            new MetadataLockInstrumentCheck(),
            new PrivilegesCheck(),
            new KillPrivilegeCheck(),
            new ConnectionsCheck(),
            new TableCheck());
    private static final List<Check> TABLE = List.of(
            new UniqueKeyCheck(),
            new ForeignKeysCheck(),
            new TriggersCheck(),
            new SizeCheck(),
            new LeftoversCheck(),
            new OtherIssueCheck(),
            new ForeignToolsCheck());
    private static final Check SHARED_KEY = new SharedKeyCheck();
    private static final List<Check> ALTER = List.of(
            new AlterAcceptedCheck(),
            SHARED_KEY,
            new NewColumnsCheck(),
            new FullTextDocumentIdCheck(),
            new ConstraintNamesCheck(),
            new TimeZoneCheck(),
            new PaddedCharsCheck());

    private final TrialRun trialRun = new TrialRun();
    private final OtherMigrations others;

    public Review(OtherMigrations others) {
        this.others = others;
    }

    /**
     * Reviews it.
     *
     * @param connection a session on the database's server, that may create tables
     * @param database the database's name in the configuration
     * @param named the table as the statement names it
     * @throws SQLException when the connection is lost
     */
    public Reviewed review(
            Connection connection, String database, TableId named, ParsedAlter alter, ReviewOptions options)
            throws SQLException {
        ServerFacts server = ServerFacts.read(connection);
        TableId table = asStored(named, server);
        PlainSession plain = PlainSession.of(connection);
        // As the people who use the server see it: defaults of a TIMESTAMP in its time zone.
        Optional<TableDefinition> definition =
                plain.forReading().run(connection, () -> definition(connection, server, table));
        ReviewContext context = new ReviewContext(
                connection, server, plain, table, definition, alter, options, Optional.empty(), others);
        List<CheckResult> results = new ArrayList<>(runAll(SERVER, context, true));
        results.addAll(runAll(TABLE, context, definition.isPresent() && passed(results, "table")));
        boolean clean = results.stream().noneMatch(CheckResult::failed);
        if (clean) {
            context = context.with(tryAlter(context));
        }
        Check accepted = ALTER.get(0);
        results.addAll(runAll(List.of(accepted), context, clean));
        results.addAll(runAll(ALTER.subList(1, ALTER.size()), context, passed(results, accepted.name())));
        Findings findings = Findings.of(context, results.stream().noneMatch(CheckResult::failed));
        return new Reviewed(
                preview(database, context, results, findings),
                server,
                table,
                definition,
                ghost(context),
                passed(results, SHARED_KEY.name())
                        ? Optional.of(context.sharedKey().source().indexName())
                        : Optional.empty(),
                ServerConnections.read(connection));
    }

    /** With lower_case_table_names=1 the server keeps all names in lower case. */
    private static TableId asStored(TableId named, ServerFacts server) {
        return server.lowerCaseTableNames() == 1
                ? new TableId(
                        named.schema().toLowerCase(Locale.ROOT), named.name().toLowerCase(Locale.ROOT))
                : named;
    }

    /** Empty also when the account may not look at the table: then the checks of table and privileges say so. */
    private static Optional<TableDefinition> definition(Connection connection, ServerFacts server, TableId table)
            throws SQLException {
        if (!server.version().isAtLeast(5, 7, 0)) {
            return Optional.empty();
        }
        try {
            return TableReader.read(connection, table);
        } catch (SQLException e) {
            if (e.getErrorCode() == MySqlErrors.TABLE_ACCESS_DENIED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Trial tryAlter(ReviewContext context) throws SQLException {
        try {
            return trialRun.run(
                    context.connection(),
                    context.plain(),
                    context.table(),
                    context.alter().specText());
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e)) {
                throw e;
            }
            return e instanceof SQLTimeoutException
                    ? Trial.unfinished(String.valueOf(e.getMessage()))
                    : Trial.refused(String.valueOf(e.getMessage()));
        }
    }

    private static List<CheckResult> runAll(List<Check> checks, ReviewContext context, boolean possible)
            throws SQLException {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks) {
            if (context.online() || check.forDirect()) {
                results.add(possible ? run(check, context) : CheckResult.skipped(check.name()));
            }
        }
        return results;
    }

    /** A check that the server can't answer has failed. */
    private static CheckResult run(Check check, ReviewContext context) throws SQLException {
        try {
            return check.run(context);
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e)) {
                throw e;
            }
            return CheckResult.fail(
                    check.name(),
                    "could not be checked: " + e.getMessage(),
                    "give the account the privileges that are named in the check 'privileges', then try again");
        }
    }

    private static boolean passed(List<CheckResult> results, String check) {
        return results.stream()
                .anyMatch(result -> result.check().equals(check) && result.outcome() == CheckResult.Outcome.PASS);
    }

    private static Optional<TableDefinition> ghost(ReviewContext context) {
        return context.trial().map(Trial::ghost);
    }

    private static Preview preview(
            String database, ReviewContext context, List<CheckResult> results, Findings findings) {
        Optional<TableDefinition> table = context.definition();
        Optional<TableDefinition> ghost = ghost(context);
        return new Preview(
                results.stream().noneMatch(CheckResult::failed),
                database,
                context.table().schema(),
                context.table().name(),
                GhostDdl.alter(context.table(), context.alter().specText()),
                results,
                ghost.map(copy -> underOriginalName(copy, context.table())).orElse(null),
                ghost.map(copy -> columns(context, copy)).orElse(List.of()),
                context.trial().map(Trial::algorithm).orElse(null),
                table.map(TableDefinition::rowEstimate).orElse(0L),
                table.map(TableDefinition::dataBytes).orElse(0L),
                table.map(TableDefinition::indexBytes).orElse(0L),
                findings.difference(),
                findings.warnings(),
                findings.risk(),
                findings.recommendation(),
                findings.estimate(),
                new DefinitionSession(
                        context.plain().timeZone(), context.plain().sqlMode()));
    }

    private static List<ColumnChange> columns(ReviewContext context, TableDefinition ghost) {
        try {
            return ColumnChanges.between(context.existing(), ghost, context.alter());
        } catch (IllegalArgumentException e) {
            return List.of(); // nothing is shared by the two: the check of the key says so
        }
    }

    private static String underOriginalName(TableDefinition copy, TableId original) {
        String statement = copy.createStatement().replace(constraint(copy.id().name()), constraint(original.name()));
        String head = "CREATE TABLE " + Identifier.quote(copy.id().name());
        return statement.startsWith(head)
                ? "CREATE TABLE " + Identifier.quote(original.name()) + statement.substring(head.length())
                : statement;
    }

    /** How the line of a CHECK constraint begins to which MySQL gave the name; it is renamed with the table. */
    private static String constraint(String table) {
        String name = Identifier.quote(CheckConstraint.generatedName(table));
        return "\n  CONSTRAINT " + name.substring(0, name.length() - 1);
    }
}
