package io.ghostline.issue.parse;

import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Refuses tokens that MySQL could read differently from the grammar, and statements that would exhaust the parser. */
final class TokenChecks {
    /** Nobody writes deeper expressions; the parser recurses with each level. */
    static final int MAX_NESTING = 30;

    private TokenChecks() {}

    static void refuseTraps(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
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
        }
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
