package io.ghostline.mysql.alter;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.mysql.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one ALTER TABLE statement, clause by clause, and refuses everything that is not one, or that Ghostline does not
 * run. Types, expressions and partitions are left to MySQL, which is asked with an empty copy of the table.
 */
public final class AlterParser {
    /** A statement of a person is a few hundred characters; one with hundreds of columns still fits. */
    static final int MAX_CHARACTERS = 64 * 1024;

    /** As {@link #parse(String, SqlMode)} in the mode of a server as it is installed. */
    public ParsedAlter parse(String sql) {
        return parse(sql, SqlMode.STANDARD);
    }

    /**
     * Reads it.
     *
     * @param mode under which MySQL will read it
     * @throws RefusedStatementException when it is not one ALTER TABLE statement that Ghostline runs
     */
    public ParsedAlter parse(String sql, SqlMode mode) {
        refuseSize(sql);
        return read(sql, mode);
    }

    /**
     * Reads the clauses of a statement whose table is known, as they will be run for it.
     *
     * @param clauses what follows the table's name
     * @param mode under which MySQL will read it
     * @throws RefusedStatementException when it is not one ALTER TABLE statement of this table that Ghostline runs
     */
    public ParsedAlter parse(TableId table, String clauses, SqlMode mode) {
        refuseSize(clauses);
        ParsedAlter alter = read("ALTER TABLE " + table.quoted() + ' ' + clauses, mode);
        TableId named = new TableId(alter.schema().orElse(table.schema()), alter.table());
        if (!named.equals(table)) {
            throw new RefusedStatementException("the statement is of " + named + ", not of " + table, 1, 1);
        }
        return alter;
    }

    private static void refuseSize(String sql) {
        if (sql.isBlank()) {
            throw new RefusedStatementException("the statement is empty: write ALTER TABLE <table> ...", 1, 1);
        }
        if (sql.length() > MAX_CHARACTERS) {
            throw new RefusedStatementException(
                    "the statement has " + sql.length() + " characters, more than " + MAX_CHARACTERS
                            + ": file several issues",
                    1,
                    1);
        }
    }

    private static ParsedAlter read(String sql, SqlMode mode) {
        Source source = new Source(sql);
        List<Token> all = source.tokens(mode);
        TokenChecks.refuseTraps(source, all);
        List<Token> statement = only(source, all);
        int end = statement.get(statement.size() - 1).end();
        Cursor cursor = new Cursor(source, statement, end);
        expectAlterTable(cursor);
        TableName table = TableName.read(cursor);
        if (cursor.atEnd()) {
            throw source.at(cursor.peek(), "the statement changes nothing: say what is to be altered");
        }
        int specStart = cursor.peek().start();
        Refusals.refuseForeignKeys(source, statement);
        AlterClauses clauses = new AlterClauses();
        clauses.read(cursor.rest());
        return new ParsedAlter(
                table.name(),
                Optional.ofNullable(table.schema()),
                specText(sql, all, specStart, end),
                clauses.renames(),
                clauses.added(),
                clauses.dropped(),
                clauses.setsAutoIncrement());
    }

    /** The tokens of the only statement, without comments. */
    private static List<Token> only(Source source, List<Token> all) {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : all) {
            if (token.is(';')) {
                current = new ArrayList<>();
            } else if (token.kind() != Token.Kind.COMMENT) {
                if (current.isEmpty()) {
                    statements.add(current);
                }
                current.add(token);
            }
        }
        if (statements.isEmpty()) {
            throw new RefusedStatementException("there is no statement: write ALTER TABLE <table> ...", 1, 1);
        }
        if (statements.size() > 1) {
            throw source.at(
                    statements.get(1).get(0),
                    "there are " + statements.size() + " statements: write one ALTER TABLE statement, its clauses"
                            + " separated by commas; file an issue for each table");
        }
        return statements.get(0);
    }

    private static void expectAlterTable(Cursor cursor) {
        Token first = cursor.peek();
        if (cursor.takes("ALTER", "TABLE")) {
            return;
        }
        if (cursor.sees("ALTER", "IGNORE")) {
            throw cursor.source().at(first, "IGNORE would lose rows silently: leave it out");
        }
        if (cursor.sees("ALTER", "ONLINE") || cursor.sees("ALTER", "OFFLINE")) {
            throw cursor.source().at(first, "ONLINE and OFFLINE: leave them out; Ghostline chooses how it is done");
        }
        throw cursor.source().at(first, "not an ALTER TABLE statement: Ghostline runs only ALTER TABLE");
    }

    /** What follows the table name, as written, with spaces for comments. */
    private static String specText(String sql, List<Token> all, int start, int end) {
        StringBuilder text = new StringBuilder();
        int copied = start;
        for (Token token : all) {
            if (token.kind() == Token.Kind.COMMENT && token.start() >= start && token.end() <= end) {
                text.append(sql, copied, token.start()).append(' ');
                copied = token.end();
            }
        }
        return text.append(sql, copied, end).toString();
    }
}
