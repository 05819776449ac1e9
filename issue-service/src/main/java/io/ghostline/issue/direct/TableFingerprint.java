package io.ghostline.issue.direct;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two definitions the same: SHOW CREATE TABLE without the table's name, the AUTO_INCREMENT counter (which
 * moves by itself) and the names that MySQL makes for checks out of the table's name.
 */
public final class TableFingerprint {
    private static final String COUNTER = " AUTO_INCREMENT=";

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
        String checks = Identifier.quote(name + "_chk_");
        String sameChecks = body.replace("CONSTRAINT " + checks.substring(0, checks.length() - 1), "CONSTRAINT `_chk_");
        return withoutCounter(sameChecks);
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
