package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SELECT that is asked whether to go on: 0 = go. It runs in a read-only transaction of bounded time; what could get out of
 * that, or hold locks, is refused here already.
 */
public record ThrottleQuery(String sql) {
    static final int MAX_LENGTH = 2_000;

    private static final Pattern SELECT = Pattern.compile("(?is)\\s*SELECT\\b.*");
    /** Also inside of a text, where they are none: whoever wants to tell the two apart has to read SQL as MySQL does. */
    private static final Pattern COMMENT = Pattern.compile("/\\*|#|--(?=\\s|\\p{Cntrl}|$)");
    /** A word may follow a number without anything between them: {@code WHERE id > 1.5FOR SHARE}. */
    private static final String BEGIN = "(?<![A-Za-z_$])";

    private static final Pattern REFUSED =
            Pattern.compile("(?i);|" + BEGIN + "(INTO\\b|FOR\\s+(UPDATE|SHARE)\\b|LOCK\\s+IN\\b|GET_LOCK\\b)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ThrottleQuery {
        if (!SELECT.matcher(sql).matches()) {
            throw new IllegalArgumentException("throttle.query must be a SELECT that gives one number, 0 = go");
        }
        if (sql.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("throttle.query must not be longer than " + MAX_LENGTH + " characters");
        }
        Matcher comment = COMMENT.matcher(sql);
        if (comment.find()) {
            throw new IllegalArgumentException("throttle.query must not have comments, and has '" + comment.group()
                    + "': they can hide what is refused");
        }
        Matcher refused = REFUSED.matcher(sql);
        if (refused.find()) {
            throw new IllegalArgumentException(
                    "throttle.query must be one plain SELECT, without '" + refused.group() + "'");
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return sql;
    }
}
