package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.UnreadableChangeException;
import io.ghostline.mysql.BoundSql;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * A decoder for each character set of MySQL. Where Java's is the same to the last code point it is used; for the others
 * MySQL itself is asked, because its tables differ from Java's (latin1, sjis, gbk and more), or Java has none.
 */
final class TextDecoders {
    private static final Map<String, Charset> SAME_IN_JAVA = Map.of(
            "utf8mb4", StandardCharsets.UTF_8,
            "utf8mb3", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "ascii", StandardCharsets.US_ASCII,
            "utf16", StandardCharsets.UTF_16BE,
            "utf16le", StandardCharsets.UTF_16LE,
            "ucs2", StandardCharsets.UTF_16BE,
            "utf32", Charset.forName("UTF-32BE"));

    private TextDecoders() {}

    /** @param connection used now, and kept for character sets of several bytes */
    static TextDecoder of(Connection connection, String charset) throws SQLException {
        Charset same = SAME_IN_JAVA.get(charset);
        if (same != null) {
            return bytes -> strict(same, bytes);
        }
        if (bytesPerCharacter(connection, charset) == 1) {
            return table(connection, charset);
        }
        return new AskingDecoder(connection, charset);
    }

    private static String strict(Charset charset, byte[] bytes) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableChangeException("a key value in the binlog is not valid " + charset, e);
        }
    }

    private static int bytesPerCharacter(Connection connection, String charset) throws SQLException {
        BoundSql sql = BoundSql.of(
                "SELECT MAXLEN FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME = ?", charset);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new UnreadableChangeException("the server has no character set " + charset);
            }
            return row.getInt(1);
        }
    }

    private static TextDecoder table(Connection connection, String charset) throws SQLException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        int[] table = AskingDecoder.ask(connection, charset, all).codePoints().toArray();
        if (table.length != all.length) {
            throw new UnreadableChangeException("MySQL converts 256 bytes of " + charset + " to " + table.length
                    + " characters: keys in this character set can't be followed");
        }
        return bytes -> {
            StringBuilder text = new StringBuilder(bytes.length);
            for (byte b : bytes) {
                text.appendCodePoint(table[b & 0xFF]);
            }
            return text.toString();
        };
    }
}
