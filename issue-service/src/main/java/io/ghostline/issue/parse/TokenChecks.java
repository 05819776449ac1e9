package io.ghostline.issue.parse;

import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Refuses tokens that MySQL could read differently from the grammar, and statements that would exhaust the parser. */
final class TokenChecks {
    /** Nobody writes deeper expressions; the parser recurses with each level. */
    static final int MAX_NESTING = 30;
    /** Of one clause: each nests one level deeper, and the parser's time grows with the cube. A hundred NOTs take seconds. */
    static final int MAX_OPERATORS = 100;

    /** Those that column definitions are full of (=, IN, COLLATE) are left to the parser's own bound, its stack. */
    private static final Set<Integer> OPERATORS = Set.of(
            MySqlLexer.NOT,
            MySqlLexer.EXCLAMATION_SYMBOL,
            MySqlLexer.BIT_NOT_OP,
            MySqlLexer.MINUS,
            MySqlLexer.PLUS,
            MySqlLexer.STAR,
            MySqlLexer.DIVIDE,
            MySqlLexer.MODULE,
            MySqlLexer.DIV,
            MySqlLexer.MOD,
            MySqlLexer.OR,
            MySqlLexer.AND,
            MySqlLexer.XOR,
            MySqlLexer.BIT_OR_OP,
            MySqlLexer.BIT_AND_OP,
            MySqlLexer.BIT_XOR_OP,
            MySqlLexer.GREATER_SYMBOL,
            MySqlLexer.LESS_SYMBOL,
            MySqlLexer.IS,
            MySqlLexer.LIKE,
            MySqlLexer.REGEXP,
            MySqlLexer.RLIKE,
            MySqlLexer.BETWEEN,
            MySqlLexer.CASE,
            MySqlLexer.INTERVAL);

    private TokenChecks() {}

    static void refuseTraps(List<Token> tokens) {
        int depth = 0;
        int operators = 0;
        int before = Token.INVALID_TYPE;
        for (Token token : tokens) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                operators = operatorsUpTo(token, before, depth, operators);
                before = token.getType();
            }
            switch (token.getType()) {
                case MySqlLexer.SPEC_MYSQL_COMMENT ->
                    throw AlterParser.at(
                            token,
                            "versioned comment: MySQL runs what stands in /*! */; write it without the comment or leave"
                                    + " it out");
                case MySqlLexer.ERROR_RECONGNIGION ->
                    throw AlterParser.at(
                            token, "character not understood: '" + token.getText() + "'; is it inside quotes?");
                case MySqlLexer.COMMENT_INPUT -> refuseTrapInComment(token);
                case MySqlLexer.LR_BRACKET -> depth++;
                case MySqlLexer.RR_BRACKET -> depth--;
                default -> {}
            }
            if (depth > MAX_NESTING) {
                throw AlterParser.at(token, "more than " + MAX_NESTING + " nested brackets: simplify the expression");
            }
            if (operators > MAX_OPERATORS) {
                throw AlterParser.at(
                        token, "more than " + MAX_OPERATORS + " operators in one clause: simplify the expression");
            }
        }
    }

    /** Clauses, columns and partitions are told apart by their commas; NOT NULL of a column is no operator. */
    private static int operatorsUpTo(Token token, int before, int depth, int operators) {
        if (token.getType() == MySqlLexer.COMMA && depth <= 1) {
            return 0;
        }
        if (token.getType() == MySqlLexer.NULL_LITERAL && before == MySqlLexer.NOT) {
            return operators - 1;
        }
        return OPERATORS.contains(token.getType()) ? operators + 1 : operators;
    }

    /** MariaDB runs {@code /*M! *}{@code /}, and an optimizer hint is no comment to MySQL. */
    private static void refuseTrapInComment(Token token) {
        String text = token.getText();
        if (text.startsWith("/*!") || text.startsWith("/*M!") || text.startsWith("/*+")) {
            throw AlterParser.at(token, "comment that a server may run: leave it out");
        }
    }

    static boolean isComment(Token token) {
        return token.getType() == MySqlLexer.COMMENT_INPUT || token.getType() == MySqlLexer.LINE_COMMENT;
    }
}
