package io.ghostline.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * XA transactions that are prepared. Their rows went to the binlog when they were prepared, and become visible only
 * when they are committed, which nothing in the stream of row events tells.
 */
public final class PreparedTransactions {
    private PreparedTransactions() {}

    /**
     * Their ids, as a person would write them for XA COMMIT. Needs the XA_RECOVER_ADMIN privilege from MySQL 8 on.
     */
    public static Set<String> list(Connection connection) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("XA RECOVER CONVERT XID")) {
            while (row.next()) {
                ids.add(id(row.getLong(1), row.getInt(2), row.getInt(3), row.getString(4)));
            }
        }
        return ids;
    }

    /** {@code 0x7472783031} and two lengths in bytes become {@code X'7472783031',X'',1}. */
    static String id(long format, int globalLength, int branchLength, String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        int split = 2 * globalLength;
        return "X'" + digits.substring(0, split) + "',X'" + digits.substring(split, split + 2 * branchLength) + "',"
                + format;
    }
}
