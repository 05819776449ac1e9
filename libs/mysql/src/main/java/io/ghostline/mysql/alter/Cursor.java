package io.ghostline.mysql.alter;

import io.ghostline.mysql.token.Token;
import io.ghostline.mysql.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** A place in a list of tokens without comments. */
final class Cursor {
    private final Source source;
    private final List<Token> tokens;
    private final Token end;
    private int at;

    /** @param tokens at least one, or {@code end} says where they are missing */
    Cursor(Source source, List<Token> tokens, int end) {
        this.source = source;
        this.tokens = tokens;
        this.end = new Token(Kind.COMMENT, "", end);
    }

    Source source() {
        return source;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** The token here; behind the last one that is no keyword, symbol or name. */
    Token peek() {
        return peek(0);
    }

    Token peek(int further) {
        return at + further < tokens.size() ? tokens.get(at + further) : end;
    }

    /** The token that {@link #next} gave last. */
    Token before() {
        return tokens.get(at - 1);
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    /** Whether the next tokens are these keywords. */
    boolean sees(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Goes past these keywords if they come next. */
    boolean takes(String... keywords) {
        boolean seen = sees(keywords);
        at += seen ? keywords.length : 0;
        return seen;
    }

    void skip(char symbol) {
        at += peek().is(symbol) ? 1 : 0;
    }

    /** All that is left. */
    Cursor rest() {
        return new Cursor(source, tokens.subList(Math.min(at, tokens.size()), tokens.size()), end.start());
    }

    /** What stands between the bracket here and the one that closes it; goes past it. */
    Cursor inBrackets() {
        int first = at + 1;
        int depth = 0;
        do {
            Token token = next();
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
        } while (depth > 0);
        return new Cursor(
                source, tokens.subList(first, at - 1), tokens.get(at - 1).start());
    }

    /** Parts between commas that stand in no brackets. There is at least one; one that is empty is not understood. */
    List<Cursor> parts() {
        List<Cursor> parts = new ArrayList<>();
        int depth = 0;
        int first = at;
        for (int i = at; i <= tokens.size(); i++) {
            Token token = i < tokens.size() ? tokens.get(i) : end;
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            if (i == tokens.size() || depth == 0 && token.is(',')) {
                if (i == first) {
                    throw source.notUnderstood(token, "something is missing here");
                }
                parts.add(new Cursor(source, tokens.subList(first, i), token.start()));
                first = i + 1;
            }
        }
        return parts;
    }

    /** A name without its quotes; goes past it. */
    String name() {
        Token token = next();
        if (token.kind() == Kind.TEXT) {
            throw source.at(token, "a name in quotes of a text: quote names with ` (backquotes)");
        }
        if (!token.isName()) {
            throw source.notUnderstood(token, "a name is missing here");
        }
        if (token.is("IF") && (sees("EXISTS") || sees("NOT", "EXISTS"))) {
            throw source.notUnderstood(token, "IF [NOT] EXISTS is none of MySQL's: leave it out");
        }
        if (token.name().isBlank()) {
            throw source.at(token, "an empty name");
        }
        return token.name();
    }

    /** A column's name; goes past it. */
    String column() {
        Token token = peek();
        String name = name();
        if (peek().is('.')) {
            throw source.at(token, "a column with the name of its table: write the column's name alone");
        }
        return name;
    }
}
