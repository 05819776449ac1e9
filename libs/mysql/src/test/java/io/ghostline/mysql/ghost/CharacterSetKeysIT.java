package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.Numbers;
import io.ghostline.testkit.TestSchema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every byte sequence that a character set has, as a key: none may be taken for another on the way to Java and back.
 * Sequences of one and two bytes are all tried, of three and four those that lead to characters of their own.
 */
@ExtendWith(MySqlExtension.class)
class CharacterSetKeysIT {
    private static final String BYTES = "(SELECT n FROM " + Numbers.table(0, 255) + ")";

    /** Not what comes back from Unicode. */
    private static final String CHANGED = "CONVERT(CONVERT(k USING utf8mb4) USING %s) <> k";

    private static final String UNKNOWN = "CONVERT(k USING utf8mb4) LIKE '%?%'";

    private final TestSchema schema;

    CharacterSetKeysIT(TestSchema schema) {
        this.schema = schema;
    }

    @Test
    void every_sequence_of_every_character_set_is_its_own_key() throws SQLException {
        for (String charset : charsets()) {
            String table = "k_" + charset;
            fill(table, charset);
            // when: copied in chunks, then mirrored key by key
            Fixture fixture = Fixture.of(schema, table, "ADD COLUMN filled INT NOT NULL");
            mirrorAll(fixture);
            // then
            assertSame(fixture, charset);
            fixture.connection.close();
        }
    }

    @Test
    void a_key_whose_character_set_changes_is_kept_or_refused() throws SQLException {
        Set<String> kept = new LinkedHashSet<>();
        for (String charset : charsets()) {
            String table = "c_" + charset;
            fill(table, charset);
            // What has no character of Unicode at all is an error in strict mode, and ends a migration.
            schema.execute("DELETE FROM " + table + " WHERE " + CHANGED.formatted(charset) + " AND " + UNKNOWN);
            try {
                Fixture fixture = Fixture.of(
                        schema, table, "MODIFY k VARCHAR(4) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");
                mirrorAll(fixture);
                assertSame(fixture, charset);
                fixture.connection.close();
                kept.add(charset);
            } catch (UnsupportedKeyException e) {
                // The list of those that are kept is what MySQL says of their characters.
                // In ucs2, and in utf32 of MySQL 8.0.15, halves of characters are converted in one way in a literal,
                // and in
                // another in a column.
                long changed =
                        schema.queryLong("SELECT COUNT(*) FROM " + table + " WHERE " + CHANGED.formatted(charset));
                assertThat(changed > 0 || Set.of("ucs2", "utf32").contains(charset))
                        .as(charset)
                        .isTrue();
            }
        }
        assertThat(kept)
                .contains("latin1", "utf8mb4", "utf16", "cp1251", "ascii")
                .doesNotContain("cp932", "sjis", "armscii8");
    }

    private List<String> charsets() throws SQLException {
        return schema.queryStrings("SELECT CHARACTER_SET_NAME FROM information_schema.CHARACTER_SETS"
                + " WHERE CHARACTER_SET_NAME <> 'binary' ORDER BY 1");
    }

    /** Invalid sequences are left out by MySQL itself, which puts something else in their place. */
    private void fill(String table, String charset) throws SQLException {
        schema.execute("CREATE TABLE " + table + " (k VARCHAR(4) CHARACTER SET " + charset + " COLLATE " + charset
                + "_bin PRIMARY KEY)");
        String bytes = "CHAR(a.n USING binary)";
        String two = "CONCAT(CHAR(a.n USING binary), CHAR(b.n USING binary))";
        long longest = schema.queryLong(
                "SELECT MAXLEN FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME = '" + charset + "'");
        insert(table, bytes, " FROM " + BYTES + " a");
        if (longest == 1) {
            return;
        }
        insert(table, two, " FROM " + BYTES + " a, " + BYTES + " b");
        if (longest == 3) {
            insert(
                    table,
                    "CONCAT(0x8F, " + two + ")",
                    " FROM " + BYTES + " a, " + BYTES + " b WHERE a.n > 160 AND b.n > 160 AND b.n % 7 = 0");
            insert(table, "CONCAT(0xE3, " + two + ")", " FROM " + BYTES + " a, " + BYTES + " b WHERE b.n % 7 = 0");
        } else if (longest == 4) {
            insert(table, "CONCAT(" + two + ", 0x8180)", " FROM " + BYTES + " a, " + BYTES + " b WHERE b.n % 7 = 0");
            insert(
                    table,
                    "CONCAT(" + two + ", 0x8130)",
                    " FROM " + BYTES + " a, " + BYTES + " b WHERE b.n BETWEEN 48 AND 57");
            insert(table, "CONCAT(0x0001, " + two + ")", " FROM " + BYTES + " a, " + BYTES + " b WHERE b.n % 7 = 0");
            insert(
                    table,
                    "CONCAT(0x3DD8, " + two + ")",
                    " FROM " + BYTES + " a, " + BYTES + " b WHERE b.n BETWEEN 220 AND 223");
        }
        thinOut(table);
    }

    /** All sequences that share their character of Unicode with another one, and a few of the rest. */
    private void thinOut(String table) {
        String character = "CONVERT(k USING utf32) COLLATE utf32_bin";
        schema.execute(
                "CREATE TABLE few AS SELECT " + character + " AS u FROM " + table
                        + " GROUP BY u HAVING COUNT(*) > 1 AND u NOT LIKE '%?%'",
                "ALTER TABLE few ADD UNIQUE (u)",
                "DELETE t FROM " + table + " t LEFT JOIN few ON u = CONVERT(t.k USING utf32)"
                        + " WHERE u IS NULL AND LENGTH(t.k) > 1 AND CRC32(t.k) % 16 <> 0",
                "DROP TABLE few");
    }

    private void insert(String table, String bytes, String from) throws SQLException {
        schema.execute("SET SESSION sql_mode = ''", "INSERT IGNORE INTO " + table + " SELECT " + bytes + from);
    }

    private static void mirrorAll(Fixture fixture) throws SQLException {
        RowKey last = keys(fixture, fixture.chunks.lastKey()).get(0);
        fixture.chunks.copy(null, last).execute(fixture.connection);
        List<RowKey> all = keys(
                fixture,
                BoundSql.of("SELECT " + fixture.key.source().selectList() + " FROM " + fixture.source.quoted()));
        for (int from = 0; from < all.size(); from += 500) {
            List<RowKey> some = all.subList(from, Math.min(all.size(), from + 500));
            assertThat(fixture.mirror.delete(some).execute(fixture.connection))
                    .as(fixture.source.name())
                    .isEqualTo(some.size());
            assertThat(fixture.mirror.replace(some, RowLock.NOWAIT).execute(fixture.connection))
                    .isEqualTo(some.size());
            assertThat(new LinkedHashSet<>(keys(fixture, fixture.verify.ghostRows(some))))
                    .isEqualTo(new LinkedHashSet<>(some));
        }
    }

    private static void assertSame(Fixture fixture, String charset) throws SQLException {
        RowKey last = keys(fixture, fixture.chunks.lastKey()).get(0);
        assertThat(row(fixture, fixture.verify.ghostChunk(null, last)))
                .as(charset)
                .isEqualTo(row(fixture, fixture.verify.sourceChunk(null, last)));
        assertThat(keys(fixture, fixture.verify.strayGhostKeys(10))).as(charset).isEmpty();
    }

    private static List<String> row(Fixture fixture, BoundSql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return List.of(row.getString(1), row.getString(2));
        }
    }

    private static List<RowKey> keys(Fixture fixture, BoundSql sql) throws SQLException {
        List<RowKey> keys = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(fixture.key.source().read(row, 1));
            }
        }
        return keys;
    }
}
