package io.ghostline.mysql.token;

/**
 * A token of a statement.
 *
 * @param text as written, with its quotes
 * @param start where it starts in the statement, from 0
 */
public record Token(Kind kind, String text, int start) {
    /** Kinds of token. */
    public enum Kind {
        /** A keyword, or a name without quotes: only the grammar tells which. */
        WORD,
        /** A name in quotes. */
        NAME,
        TEXT,
        NUMBER,
        /** One character. */
        SYMBOL,
        COMMENT
    }

    /** Behind its last character. */
    public int end() {
        return start + text.length();
    }

    /** @param keyword in upper case; MySQL compares keywords in ASCII only */
    public boolean is(String keyword) {
        return kind == Kind.WORD
                && text.length() == keyword.length()
                && upper(text).equals(keyword);
    }

    public boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** Whether it can be a name. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    /** The name without its quotes. */
    public String name() {
        if (kind != Kind.NAME) {
            return text;
        }
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    /** In upper case, as far as it is ASCII: to MySQL, a dotless i is no I. */
    public static String upper(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }
}
