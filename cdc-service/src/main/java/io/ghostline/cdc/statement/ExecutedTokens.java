package io.ghostline.cdc.statement;

import io.ghostline.mysql.token.SqlMode;
import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The tokens of a statement that MySQL has run: without comments, but with what stands in those that it runs. */
final class ExecutedTokens {
    /** {@code /*!40100 .. *}{@code /}, with MariaDB's {@code /*M!}. */
    private static final Pattern HEAD = Pattern.compile("^/\\*M?!\\d*");

    private ExecutedTokens() {}

    static List<Token> of(String sql, SqlMode mode) {
        List<Token> executed = new ArrayList<>();
        for (Token token : Tokens.of(sql, mode)) {
            if (token.kind() != Token.Kind.COMMENT) {
                executed.add(token);
            } else if (HEAD.matcher(token.text()).find()) {
                String inside = HEAD.matcher(token.text()).replaceFirst("");
                executed.addAll(of(inside.substring(0, inside.length() - "*/".length()), mode));
            }
        }
        return executed;
    }
}
