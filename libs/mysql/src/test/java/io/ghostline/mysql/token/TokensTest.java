package io.ghostline.mysql.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.token.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final SqlMode ANSI = new SqlMode(true, false);
    private static final SqlMode NO_ESCAPES = new SqlMode(false, true);

    /** Each line: a text, and its tokens, separated by spaces. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ADD c INT             | ADD c INT",
                "a.1b                  | a . 1b",
                "a.1e5                 | a . 1e5",
                "1a 12 1.5 .5 1e5 1e+5 | 1a 12 1.5 . 5 1e5 1e+5",
                "0x1F 0b01 0x1g 1e     | 0x1F 0b01 0x1g 1e",
                "x'41'                 | x '41'",
                "'a''b','c'            | 'a''b' , 'c'",
                "'a\\'b','c'           | 'a\\'b' , 'c'",
                "'\\\\',c              | '\\\\' , c",
                "`a``b`,`c\\`,d        | `a``b` , `c\\` , d",
                "`a'b`,'c`d'           | `a'b` , 'c`d'",
                "a--b                  | a - - b",
                "a-- b                 | a -- b",
                "$$ _x größe           | $$ _x größe",
            })
    void isCutAsMySqlCutsIt(String sql, String tokens) {
        String spaced = tokens.replaceAll("(?<=\\s)-- b$", "--_b");
        assertThat(texts(sql, SqlMode.STANDARD).stream().map(text -> text.replace(' ', '_')))
                .containsExactly(spaced.split(" +"));
    }

    @Test
    void commentsEndWhereMySqlEndsThem() {
        assertThat(texts("a#b\nc", SqlMode.STANDARD)).containsExactly("a", "#b\n", "c");
        assertThat(texts("a--\tb\rc\nd", SqlMode.STANDARD)).containsExactly("a", "--\tb\rc\n", "d");
        assertThat(texts("a --", SqlMode.STANDARD)).containsExactly("a", "--");
        assertThat(texts("a/* ' */b/**/c/*/*/", SqlMode.STANDARD))
                .containsExactly("a", "/* ' */", "b", "/**/", "c", "/*/*/");
    }

    @Test
    void quotesAreNamesUnderAnsiQuotes() {
        List<Token> tokens = Tokens.of("\"a\"\"b\\\" 'c'", ANSI);

        assertThat(tokens).extracting(Token::kind).containsExactly(Kind.NAME, Kind.TEXT);
        assertThat(tokens.get(0).name()).isEqualTo("a\"b\\");
        assertThat(Tokens.of("\"a\"", SqlMode.STANDARD).get(0).kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void aBackslashIsACharacterWhereItEscapesNothing() {
        assertThat(texts("'a\\',b", NO_ESCAPES)).containsExactly("'a\\'", ",", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "`a", "\"a", "'a\\'", "/* a", "/*/", "a \\ b", "[a]", "a \u0000"})
    void whatIsNotClosedOrNoneOfMySqlsIsRefused(String sql) {
        assertThatThrownBy(() -> Tokens.of(sql, SqlMode.STANDARD)).isInstanceOf(UnreadableSqlException.class);
    }

    @Test
    void keywordsAreAsciiOnly() {
        assertThat(Tokens.of("add", SqlMode.STANDARD).get(0).is("ADD")).isTrue();
        assertThat(Tokens.of("\u017fpatial", SqlMode.STANDARD).get(0).is("SPATIAL"))
                .isFalse();
        assertThat(Tokens.of("`add`", SqlMode.STANDARD).get(0).is("ADD")).isFalse();
    }

    @Test
    void theModeIsReadFromTheVariable() {
        assertThat(SqlMode.of("REAL_AS_FLOAT,ansi_quotes,ANSI")).isEqualTo(ANSI);
        assertThat(SqlMode.of("NO_BACKSLASH_ESCAPES")).isEqualTo(NO_ESCAPES);
        assertThat(SqlMode.of("")).isEqualTo(SqlMode.STANDARD);
    }

    private static List<String> texts(String sql, SqlMode mode) {
        return Tokens.of(sql, mode).stream().map(Token::text).toList();
    }
}
