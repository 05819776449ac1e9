package io.ghostline.issue.parse;

import io.debezium.antlr.CaseChangingCharStream;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.SqlStatementContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.SqlStatementsContext;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTreeWalker;

/**
 * Reads one ALTER TABLE statement with Debezium's MySQL grammar and refuses everything that is not one, or that
 * Ghostline does not run.
 */
public final class AlterParser {
    /** A statement of a person is a few hundred characters; one with hundreds of columns still fits. */
    static final int MAX_CHARACTERS = 64 * 1024;

    /** @throws RefusedStatementException when it is not one ALTER TABLE statement that Ghostline runs */
    public ParsedAlter parse(String sql) {
        try {
            return parsed(sql);
        } catch (StackOverflowError e) {
            // The grammar recurses in more ways than can be counted beforehand; what it asks too much of is no fault of
            // ours.
            throw new RefusedStatementException(
                    "the statement is nested too deeply to be read: simplify its expressions", 1, 1);
        }
    }

    private static ParsedAlter parsed(String sql) {
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
        SyntaxErrors errors = new SyntaxErrors();
        CommonTokenStream tokens = lex(sql, errors);
        AlterTableContext alter = onlyAlter(parseTree(tokens, errors));
        TableName table = TableName.of(alter.tableName());
        AlterClauses clauses = new AlterClauses();
        ParseTreeWalker.DEFAULT.walk(clauses, alter);
        return new ParsedAlter(
                table.name(),
                Optional.ofNullable(table.schema()),
                specText(tokens, alter),
                clauses.renames(),
                clauses.added(),
                clauses.dropped());
    }

    private static CommonTokenStream lex(String sql, SyntaxErrors errors) {
        MySqlLexer lexer = new MySqlLexer(new CaseChangingCharStream(CharStreams.fromString(sql), true));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        errors.refuseIfAny();
        TokenChecks.refuseTraps(tokens.getTokens());
        return tokens;
    }

    private static MySqlParser.RootContext parseTree(CommonTokenStream tokens, SyntaxErrors errors) {
        MySqlParser parser = new MySqlParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        MySqlParser.RootContext root = parser.root();
        errors.refuseIfAny();
        return root;
    }

    private static AlterTableContext onlyAlter(MySqlParser.RootContext root) {
        SqlStatementsContext statements = root.sqlStatements();
        List<SqlStatementContext> all = statements == null ? List.of() : statements.sqlStatement();
        if (all.isEmpty()) {
            throw at(root, "there is no statement: write ALTER TABLE <table> ...");
        }
        if (all.size() > 1) {
            throw at(
                    all.get(1),
                    "there are " + all.size() + " statements: write one ALTER TABLE statement, its clauses separated"
                            + " by commas; file an issue for each table");
        }
        SqlStatementContext only = all.get(0);
        if (only.ddlStatement() == null || only.ddlStatement().alterTable() == null) {
            throw at(only, "not an ALTER TABLE statement: Ghostline runs only ALTER TABLE");
        }
        return only.ddlStatement().alterTable();
    }

    /** What follows the table name, as written, without comments. */
    private static String specText(CommonTokenStream tokens, AlterTableContext alter) {
        int first = alter.tableName().getStop().getTokenIndex() + 1;
        int last = alter.getStop().getTokenIndex();
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            Token token = tokens.get(i);
            text.append(TokenChecks.isComment(token) ? " " : token.getText());
        }
        return text.toString().strip();
    }

    static RefusedStatementException at(ParserRuleContext context, String reason) {
        return at(context.getStart(), reason);
    }

    static RefusedStatementException at(Token token, String reason) {
        return new RefusedStatementException(reason, token.getLine(), token.getCharPositionInLine() + 1);
    }
}
