package io.ghostline.issue.direct;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes two definitions the same: SHOW CREATE TABLE without the table's name, the AUTO_INCREMENT counter (which
 * moves by itself) and the names of checks, which MySQL makes anew for the copy on which the ALTER was tried.
 */
public final class TableFingerprint {
    private static final String COUNTER = " AUTO_INCREMENT=";
    /** A line of SHOW CREATE TABLE; a line feed in a text is printed as an escape. */
    private static final Pattern CHECK = Pattern.compile("  CONSTRAINT `(?:[^`]|``)*` (CHECK \\(.*)");

    private TableFingerprint() {}

    /** 64 hexadecimal digits. */
    public static String of(TableDefinition table) {
        byte[] text = canonical(table.id().name(), table.createStatement()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String canonical(String name, String createStatement) {
        String head = "CREATE TABLE " + Identifier.quote(name);
        String body = createStatement.startsWith(head) ? createStatement.substring(head.length()) : createStatement;
        return withoutCounter(withoutNamesOfChecks(body));
    }

    /** Their order follows from their names. */
    private static String withoutNamesOfChecks(String body) {
        List<String> others = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        for (String line : body.split("\n")) {
            String bare = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            Matcher check = CHECK.matcher(bare);
            if (check.matches()) {
                checks.add(check.group(1));
            } else {
                others.add(bare);
            }
        }
        checks.sort(Comparator.naturalOrder());
        return String.join("\n", checks) + String.join("\n", others);
    }

    /** The counter stands among the options, right behind the engine; a comment that says the same comes later. */
    private static String withoutCounter(String body) {
        int options = body.lastIndexOf("\n) ENGINE=");
        int start = options < 0 ? -1 : body.indexOf(COUNTER, options);
        boolean first = start >= 0 && body.indexOf(' ', options + "\n) ".length()) == start;
        if (!first) {
            return body;
        }
        int end = start + COUNTER.length();
        while (end < body.length() && Character.isDigit(body.charAt(end))) {
            end++;
        }
        return body.substring(0, start) + body.substring(end);
    }
}
