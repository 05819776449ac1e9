package io.ghostline.mysql.alter;

import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Refuses tokens that a server could read in two ways, and expressions that would exhaust MySQL's own parser. */
final class TokenChecks {
    /** Nobody writes deeper expressions; MySQL's parser has a bound of its own, in its stack. */
    static final int MAX_NESTING = 100;
    /** One inside the other: {@code NOT NOT a}, {@code a OR b OR c}. MySQL recurses with each. */
    static final int MAX_OPERATORS = 500;

    private static final Set<String> OPERATORS = Set.of(
            "NOT",
            "AND",
            "OR",
            "XOR",
            "DIV",
            "MOD",
            "IS",
            "LIKE",
            "REGEXP",
            "RLIKE",
            "BETWEEN",
            "CASE",
            "INTERVAL",
            "BINARY",
            "COLLATE",
            "IN",
            "SOUNDS",
            "MEMBER");

    private final Source source;
    /** How many operators the brackets around are in, for each of them. */
    private final Deque<Integer> outside = new ArrayDeque<>();

    private int operators;

    private TokenChecks(Source source) {
        this.source = source;
        outside.push(0);
    }

    /** @param tokens with comments */
    static void refuseTraps(Source source, List<Token> tokens) {
        TokenChecks checks = new TokenChecks(source);
        Token before = null;
        for (Token token : tokens) {
            if (token.kind() == Kind.COMMENT) {
                checks.comment(token);
            } else {
                if (before != null && before.end() == token.start()) {
                    checks.pair(before, token);
                }
                checks.depth(token);
            }
            before = token;
        }
        if (checks.outside.size() > 1) {
            throw source.notUnderstood(tokens.get(tokens.size() - 1), "a bracket is not closed");
        }
    }

    /** MySQL runs {@code /*! *}{@code /}, MariaDB {@code /*M! *}{@code /}, and an optimizer hint is no comment to MySQL. */
    private void comment(Token token) {
        if (token.text().startsWith("/*!")) {
            throw source.at(
                    token,
                    "versioned comment: MySQL runs what stands in /*! */; write it without the comment or leave it out");
        }
        if (token.text().startsWith("/*M!") || token.text().startsWith("/*+")) {
            throw source.at(token, "comment that a server may run: leave it out");
        }
    }

    private void pair(Token one, Token other) {
        if (one.is('-') && other.is('-')) {
            throw source.at(
                    one,
                    "-- without a space behind it: MySQL reads it as two minus signs; write a space behind it to"
                            + " start a comment, or between them");
        }
        if (one.is('/') && other.is('/')) {
            throw source.notUnderstood(one, "// is none of MySQL's; if it is the delimiter of a client, leave it out");
        }
    }

    private void depth(Token token) {
        if (token.is('(')) {
            outside.push(operators);
        } else if (token.is(')')) {
            operators = outside.pop();
        } else if (token.is(',') || token.is(';')) {
            operators = outside.element();
        } else if (isOperator(token)) {
            operators++;
        }
        if (outside.isEmpty()) {
            throw source.notUnderstood(token, "a bracket is closed that was not opened");
        }
        if (outside.size() - 1 > MAX_NESTING) {
            throw source.at(token, "more than " + MAX_NESTING + " nested brackets: simplify the expression");
        }
        if (operators > MAX_OPERATORS) {
            throw source.at(token, "more than " + MAX_OPERATORS + " operators in one clause: simplify the expression");
        }
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Kind.SYMBOL
                ? !token.is('.') && !token.is('@')
                : token.kind() == Kind.WORD && OPERATORS.contains(Token.upper(token.text()));
    }
}
