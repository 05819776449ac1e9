package io.ghostline.cdc.capture;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.schema.ForeignKeys;
import io.ghostline.mysql.schema.Triggers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A hash of all that somebody's DDL could change about a table: its definition, its triggers, foreign keys on it. */
final class TableFingerprint {
    /** Changes with every insert. */
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private TableFingerprint() {}

    /** The fingerprint of a table that is not there: unlike any other. */
    static final String NONE = "no such table";

    /** {@link #NONE} when somebody dropped or renamed it. */
    static String of(Connection connection, TableId table) throws SQLException {
        try {
            String text = definition(connection, table)
                    + "\n" + Triggers.on(connection, table)
                    + "\n" + ForeignKeys.touching(connection, table);
            return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e)) {
                return NONE;
            }
            throw e;
        }
    }

    static String withoutCounter(String createStatement) {
        // Only behind the columns: a comment may hold anything.
        int options = createStatement.lastIndexOf("\n)");
        return options < 0
                ? createStatement
                : createStatement.substring(0, options)
                        + COUNTER.matcher(createStatement.substring(options)).replaceFirst("");
    }

    private static String definition(Connection connection, TableId table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table.quoted())) {
            row.next();
            return withoutCounter(row.getString(2));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
