package io.ghostline.cdc.statement;

import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.UnreadableSqlException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which statements of the binary log concern a migration. Changes of its table are followed by their row events; what changes
 * rows or definitions without any must be noticed, whichever table it names first, and what can't be read and may concern the table
 * counts as if it did.
 *
 * <p>Names are compared without case: a server may keep them so.
 */
public final class StatementWatch {
    /** A CREATE TABLE can be long; its beginning tells whose it is. */
    private static final int MAX_STATEMENT = 300;

    private final TableId source;
    private final TableId changelog;
    private final TableId ghost;
    private final TableId old;
    private final TableLookup lookup;

    public StatementWatch(TableId source, ReservedNames names, TableLookup lookup) {
        this.source = source;
        this.changelog = source.sibling(names.changelog());
        this.ghost = source.sibling(names.ghost());
        this.old = source.sibling(names.old());
        this.lookup = lookup;
    }

    /** What becomes of a statement. */
    public sealed interface Verdict {
        /** It does not concern the migration. */
        record PassedBy() implements Verdict {}

        /** It begins or ends a transaction. */
        record Transaction() implements Verdict {}

        /** It is the migration's own RENAME of the two tables. */
        record Swap() implements Verdict {}

        /**
         * It ends the migration.
         *
         * @param what the statement, without values of rows
         */
        record Concerns(String what) implements Verdict {}
    }

    /**
     * Judges one statement.
     *
     * @param defaultSchema of the session that ran it; empty if it had none
     * @throws SQLException when the server has to be asked, and can't
     */
    public Verdict judge(String defaultSchema, String sql) throws SQLException {
        Verdict judged = null;
        for (SqlMode mode : modes(sql)) {
            Optional<Verdict> verdict = judge(defaultSchema, sql, mode);
            if (verdict.isPresent() && !(judged instanceof Verdict.Concerns)) {
                judged = verdict.get();
            }
        }
        if (judged != null) {
            return judged;
        }
        return mentioned(sql)
                ? new Verdict.Concerns(asStatement("somebody's statement that can't be read"))
                : new Verdict.PassedBy();
    }

    /** The binary log does not tell in which mode a statement was read, where that makes a difference. */
    private static Set<SqlMode> modes(String sql) {
        boolean quotes = sql.indexOf('"') >= 0;
        boolean backslashes = sql.indexOf('\\') >= 0;
        Set<SqlMode> modes = new LinkedHashSet<>();
        modes.add(SqlMode.STANDARD);
        modes.add(new SqlMode(quotes, false));
        modes.add(new SqlMode(false, backslashes));
        modes.add(new SqlMode(quotes, backslashes));
        return modes;
    }

    /** Empty when it can't be read in this mode, so that MySQL has not read it so. */
    private Optional<Verdict> judge(String defaultSchema, String sql, SqlMode mode) throws SQLException {
        List<Token> tokens;
        try {
            tokens = ExecutedTokens.of(sql, mode);
        } catch (UnreadableSqlException e) {
            return Optional.empty();
        }
        return Optional.of(judge(tokens, defaultSchema, sql));
    }

    private Verdict judge(List<Token> tokens, String defaultSchema, String sql) throws SQLException {
        Effect effect = Effects.of(tokens, defaultSchema);
        if (effect instanceof Effect.Transaction) {
            return new Verdict.Transaction();
        }
        if (effect instanceof Effect.Definition definition) {
            return judge(definition, sql, tokens.get(0));
        }
        Optional<String> concern = concern(effect, sql);
        return concern.<Verdict>map(Verdict.Concerns::new).orElseGet(Verdict.PassedBy::new);
    }

    private Verdict judge(Effect.Definition definition, String sql, Token verb) {
        boolean renamesOurs = verb.is("RENAME")
                && contains(definition, old)
                && contains(definition, ghost)
                && contains(definition, source);
        if (renamesOurs) {
            return new Verdict.Swap();
        }
        boolean concerns = contains(definition, source)
                || contains(definition, changelog)
                || (definition.emptied() && !verb.is("DROP") && contains(definition, ghost));
        return concerns ? new Verdict.Concerns(ddl(sql)) : new Verdict.PassedBy();
    }

    private Optional<String> concern(Effect effect, String sql) throws SQLException {
        if (effect instanceof Effect.SchemaDropped dropped) {
            return dropped.schema().equalsIgnoreCase(source.schema()) ? Optional.of(ddl(sql)) : Optional.empty();
        }
        if (effect instanceof Effect.Unknown unknown) {
            return Optional.of(asStatement(unknown.why()));
        }
        if (effect instanceof Effect.Rows rows) {
            TableId table = rows.table();
            if (same(table, source) || same(table, changelog) || same(table, ghost)) {
                return Optional.of(asStatement("a change of " + table));
            }
            if (!lookup.isPlain(table)) {
                return Optional.of(asStatement(
                        "a change of " + table + " (a view, a table with triggers, or one that may not be looked at)"));
            }
            return viewReadBy(rows)
                    .map(view -> asStatement("a change of " + table + " that reads " + view
                            + " (a view, which may call a function, or a table that may not be looked at)"));
        }
        return Optional.empty();
    }

    /** A function that a view calls may change any table. */
    private Optional<TableId> viewReadBy(Effect.Rows rows) throws SQLException {
        Optional<TableId> read = lookup.firstOtherThanTable(rows.read());
        return read.isPresent() ? read : lookup.firstView(rows.perhapsRead());
    }

    private static String ddl(String sql) {
        String shortened = sql.length() <= MAX_STATEMENT ? sql : sql.substring(0, MAX_STATEMENT) + "...";
        return "somebody ran DDL on the table during the migration: " + shortened
                + ". The original is untouched by Ghostline; start a new migration when no more DDL is due.";
    }

    /** Without the statement's text, which has values of rows in it. */
    private static String asStatement(String what) {
        return "the binary log has, as a statement and not by its rows, " + what
                + ": changes of the table may be missing. Let"
                + " all sessions write rows (binlog_format=ROW), then start a new migration; the original is untouched by"
                + " Ghostline.";
    }

    private boolean contains(Effect.Definition definition, TableId table) {
        return definition.tables().stream().anyMatch(named -> same(named, table));
    }

    private static boolean same(TableId one, TableId other) {
        return one.schema().equalsIgnoreCase(other.schema()) && one.name().equalsIgnoreCase(other.name());
    }

    private boolean mentioned(String sql) {
        String plain = plain(sql);
        return plain.contains(plain(source.name()))
                || plain.contains(plain(changelog.name()))
                || plain.contains(plain(source.schema()));
    }

    private static String plain(String text) {
        return text.replace("`", "").toLowerCase(Locale.ROOT);
    }
}
