package io.ghostline.mysql.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the variable {@code sql_mode} decides where a token ends.
 *
 * @param ansiQuotes {@code "x"} is a name, not a text
 * @param noBackslashEscapes a backslash in a text is a character
 */
public record SqlMode(boolean ansiQuotes, boolean noBackslashEscapes) {
    /** Of a server as it is installed: neither. */
    public static final SqlMode STANDARD = new SqlMode(false, false);

    /** @param variable as the server tells it: {@code ANSI_QUOTES,STRICT_TRANS_TABLES}; combinations are spelled out there */
    public static SqlMode of(String variable) {
        Set<String> modes = Arrays.stream(variable.split(","))
                .map(mode -> mode.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new SqlMode(modes.contains("ANSI_QUOTES"), modes.contains("NO_BACKSLASH_ESCAPES"));
    }
}
