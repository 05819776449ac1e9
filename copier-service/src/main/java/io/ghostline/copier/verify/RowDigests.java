package io.ghostline.copier.verify;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.key.PrimaryKey;
import io.ghostline.mysql.key.RowKey;
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

    /** @param key whose texts the query selects before the digest */
    static RowDigests read(Connection connection, BoundSql query, PrimaryKey key) throws SQLException {
        Map<RowKey, String> digests = new HashMap<>();
        int digest = key.columns().size() + 1;
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                digests.put(key.read(row, 1), row.getString(digest));
            }
        }
        return new RowDigests(digests);
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
