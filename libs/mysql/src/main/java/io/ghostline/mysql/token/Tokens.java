package io.ghostline.mysql.token;

import io.ghostline.mysql.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens, in one pass. The rules are those of MySQL's {@code sql_lex.cc}:
 *
 * <ul>
 *   <li>{@code #}, and {@code --} before white space, a control character or the end, start a comment up to the end of
 *       the line; any other {@code --} is two minus signs
 *   <li>a quote in a text or a name is doubled; a backslash escapes in texts only, and not in every {@link SqlMode}
 *   <li>a name without quotes may start with a digit; behind a dot it may have digits only
 * </ul>
 *
 * <p>What stands in an executable comment ({@code /*! *}{@code /}) is not read: whoever runs the text has to refuse it.
 */
public final class Tokens {
    private final String sql;
    private final SqlMode mode;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String sql, SqlMode mode) {
        this.sql = sql;
        this.mode = mode;
    }

    /**
     * All tokens, comments too; white space is left out.
     *
     * @throws UnreadableSqlException when a text, a name or a comment is not closed, or a character is none of MySQL's
     */
    public static List<Token> of(String sql, SqlMode mode) {
        Tokens reader = new Tokens(sql, mode);
        while (reader.at < sql.length()) {
            reader.next();
        }
        return reader.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (isSpace(c)) {
            at++;
        } else if (c == '#' || startsLineComment()) {
            add(Kind.COMMENT, endOfLine());
        } else if (sql.startsWith("/*", at)) {
            add(Kind.COMMENT, endOfComment());
        } else if (c == '\'' || c == '"' && !mode.ansiQuotes()) {
            add(Kind.TEXT, endOfQuoted(c, !mode.noBackslashEscapes()));
        } else if (c == '`' || c == '"') {
            add(Kind.NAME, endOfQuoted(c, false));
        } else if (isDigit(c) && !behindDot()) {
            numberOrWord();
        } else if (isWord(c)) {
            add(Kind.WORD, endOfWord(at));
        } else {
            symbol(c);
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, sql.substring(at, end), at));
        at = end;
    }

    private boolean startsLineComment() {
        if (!sql.startsWith("--", at)) {
            return false;
        }
        int behind = at + 2;
        return behind == sql.length() || isSpace(sql.charAt(behind)) || isControl(sql.charAt(behind));
    }

    private int endOfLine() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end + 1;
    }

    private int endOfComment() {
        int end = sql.indexOf("*/", at + 2);
        if (end < 0) {
            throw new UnreadableSqlException("a comment is not closed", at);
        }
        return end + 2;
    }

    private int endOfQuoted(char quote, boolean escapes) {
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i++;
            } else if (c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        throw new UnreadableSqlException("a quote " + quote + " is not closed", at);
    }

    /** {@code 12}, {@code 1.5}, {@code 1e5} and {@code 0x1F} are numbers; {@code 12a} is a name. */
    private void numberOrWord() {
        int end = endOfWord(at);
        String word = sql.substring(at, end);
        if (word.matches("0x[0-9a-fA-F]+|0b[01]+")) {
            add(Kind.NUMBER, end);
        } else if (digits(at) == end || word.matches("\\d+[eE](\\d.*)?")) {
            int number = endOfNumber();
            add(number < end ? Kind.WORD : Kind.NUMBER, Math.max(number, end));
        } else {
            add(Kind.WORD, end);
        }
    }

    private int endOfNumber() {
        int end = digits(at);
        if (end < sql.length() && sql.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < sql.length() && (sql.charAt(end) == 'e' || sql.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < sql.length() && (sql.charAt(exponent) == '+' || sql.charAt(exponent) == '-')) {
                exponent++;
            }
            end = digits(exponent) > exponent ? digits(exponent) : end;
        }
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (end < sql.length() && isDigit(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A name's second part may look like a number. */
    private boolean behindDot() {
        int dot = tokens.size() - 1;
        return dot >= 1
                && tokens.get(dot).is('.')
                && tokens.get(dot).end() == at
                && tokens.get(dot - 1).isName()
                && tokens.get(dot - 1).end() == at - 1;
    }

    private void symbol(char c) {
        if (isControl(c) || "\\[]?".indexOf(c) >= 0) {
            throw new UnreadableSqlException("character not understood: '" + c + "'; is it inside quotes?", at);
        }
        add(Kind.SYMBOL, at + 1);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == 0x7F;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** All characters beyond ASCII are those of names, a space that does not break as well. */
    private static boolean isWord(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80;
    }
}
