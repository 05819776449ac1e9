package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.UnreadableChangeException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets MySQL convert strings of a multi-byte character set; answers are remembered, and ASCII is not asked for. */
final class AskingDecoder implements TextDecoder {
    /** Hot keys are few; a value costs about 200 bytes, so this is 2 MB. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Connection connection;
    private final String charset;
    private final Map<String, String> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    AskingDecoder(Connection connection, String charset) {
        this.connection = connection;
        this.charset = charset;
    }

    @Override
    public String decode(byte[] bytes) {
        StringBuilder ascii = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b < 0) {
                return remembered.computeIfAbsent(HexFormat.of().formatHex(bytes), hex -> asked(bytes));
            }
            ascii.append((char) b);
        }
        return ascii.toString();
    }

    private String asked(byte[] bytes) {
        try {
            return ask(connection, charset, bytes);
        } catch (SQLException e) {
            throw new DecodingInterruptedException(e);
        }
    }

    /** What the server makes of these bytes. */
    static String ask(Connection connection, String charset, byte[] bytes) throws SQLException {
        if (!charset.matches("[a-z0-9_]+")) {
            throw new UnreadableChangeException("not a character set: " + charset);
        }
        String sql = "SELECT CONVERT(_" + charset + " 0x" + HexFormat.of().formatHex(bytes) + " USING utf8mb4)";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String text = row.getString(1);
            if (text == null) {
                throw new UnreadableChangeException("a key value in the binlog is not valid " + charset);
            }
            return text;
        }
    }

    /** The connection that converts was lost: the engine starts again. */
    static final class DecodingInterruptedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DecodingInterruptedException(SQLException cause) {
            super("MySQL did not convert a key", cause);
        }
    }
}
