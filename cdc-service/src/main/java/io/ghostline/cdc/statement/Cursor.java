package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a statement's tokens from the left. */
final class Cursor {
    private static final Token END = new Token(Token.Kind.SYMBOL, ";", 0);

    private final List<Token> tokens;
    private final String defaultSchema;
    private int at;

    /** @param defaultSchema of names without one; empty when the session had none */
    Cursor(List<Token> tokens, String defaultSchema) {
        this.tokens = tokens;
        this.defaultSchema = defaultSchema;
    }

    /** How many tokens were passed. */
    int position() {
        return at;
    }

    boolean ended() {
        return at >= tokens.size();
    }

    /** The token that comes next; a semicolon at the end. */
    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    void skip() {
        at++;
    }

    /** Whether the next token is one of these words; it is passed then. */
    boolean take(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                at++;
                return true;
            }
        }
        return false;
    }

    boolean takeSymbol(char symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    /** {@code IF EXISTS} or {@code IF NOT EXISTS}. */
    boolean takeIfExists() {
        if (!take("IF")) {
            return false;
        }
        take("NOT");
        return take("EXISTS");
    }

    /** A table's name, with or without its schema; empty when what comes next is none. */
    Optional<TableId> name() {
        Token first = peek();
        if (!first.isName() || first.name().isEmpty()) {
            return Optional.empty();
        }
        at++;
        if (peek().is('.') && peek(1).isName() && !peek(1).name().isEmpty()) {
            String name = peek(1).name();
            at += 2;
            return Optional.of(new TableId(first.name(), name));
        }
        return defaultSchema.isEmpty() ? Optional.empty() : Optional.of(new TableId(defaultSchema, first.name()));
    }

    /** Names with commas between them. */
    List<TableId> names() {
        List<TableId> names = new ArrayList<>();
        do {
            name().ifPresent(names::add);
        } while (takeSymbol(','));
        return names;
    }
}
