package io.ghostline.copier.verify;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Rows of one table by key, each as a digest of its values. */
record RowDigests(Map<RowKey, String> byKey) {

    /** Instead of a digest, of a key that two rows have: what a ghost can hold, and no original. */
    private static final String TWICE = "two rows";

    /** @param key whose texts the query selects before the digest */
    static RowDigests read(Connection connection, BoundSql query, UniqueKey key) throws SQLException {
        Map<RowKey, String> digests = new HashMap<>();
        int digest = key.columns().size() + 1;
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                RowKey found = key.read(row, 1);
                String value = row.getString(digest);
                if (value == null) {
                    throw undigested("the row with the key " + key.shown(found));
                }
                digests.merge(found, value, (one, other) -> TWICE);
            }
        }
        return new RowDigests(digests);
    }

    /** A comparison that can't tell is no comparison. */
    static MigrationFailedException undigested(String row) {
        return new MigrationFailedException("MySQL can't compute a digest of " + row
                + ", so the tables can't be compared: its values together may be longer than max_allowed_packet. Raise"
                + " max_allowed_packet on the server and file it again; the original was not changed.");
    }

    int size() {
        return byKey.size();
    }

    /** Keys that only one of the two has, or that have other values. */
    Set<RowKey> differing(RowDigests other) {
        Set<RowKey> differing = new LinkedHashSet<>();
        byKey.forEach((key, digest) -> {
            if (!digest.equals(other.byKey.get(key))) {
                differing.add(key);
            }
        });
        other.byKey.keySet().stream().filter(key -> !byKey.containsKey(key)).forEach(differing::add);
        return differing;
    }
}
