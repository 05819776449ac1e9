package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final TableId SOURCE = new TableId("shop", "t");
    private static final TableId GHOST = new TableId("shop", "g");

    private final TableDefinition source = Tables.table(
            "t",
            List.of("a", "b"),
            Tables.column("a", "int", false),
            Tables.column("b", "varchar(20)", false),
            Tables.column("c", "int", true));
    private final TableDefinition ghost = Tables.table(
            "g",
            List.of("a2", "b"),
            Tables.column("a2", "int", false),
            Tables.column("b", "varchar(20)", false),
            Tables.column("c", "int", true),
            Tables.column("fresh", "int", false));
    private final ColumnMapping mapping = ColumnMapping.between(source, ghost, Map.of("A", "a2"));
    private final SharedKey key = SharedKey.of(source, ghost, mapping);
    private final RowKey lo = RowKey.of("1", "78");
    private final RowKey hi = RowKey.of("9", "79");

    @Test
    void a_ghost_is_made_by_mysql_itself() {
        assertThat(GhostDdl.create(SOURCE, GHOST)).isEqualTo("CREATE TABLE `shop`.`g` LIKE `shop`.`t`");
        assertThat(GhostDdl.alter(GHOST, "ADD x INT")).isEqualTo("ALTER TABLE `shop`.`g` ADD x INT");
        assertThat(GhostDdl.autoIncrement(GHOST, new BigInteger("18446744073709551615")))
                .isEqualTo("ALTER TABLE `shop`.`g` AUTO_INCREMENT = 18446744073709551615");
        assertThat(GhostDdl.analyze(GHOST)).isEqualTo("ANALYZE TABLE `shop`.`g`");
    }

    @Test
    void a_chunk_is_bounded_and_copied_in_the_order_of_the_key() {
        ChunkSql chunks = new ChunkSql(SOURCE, GHOST, mapping, key);

        assertThat(chunks.nextUpperBound(lo, hi, 1000).text())
                .isEqualTo(
                        "SELECT CAST(`a` AS CHAR), LOWER(HEX(`b`)) FROM `shop`.`t` FORCE INDEX (`PRIMARY`) WHERE (`a` > ? OR (`a` = ?"
                                + " AND `b` > _utf8mb4 x'78')) AND (`a` < ? OR (`a` = ? AND `b` <= _utf8mb4 x'79')) ORDER BY `a`, `b` LIMIT 1 OFFSET 999");
        assertThat(chunks.nextUpperBound(lo, hi, 1000).values()).containsExactly(1L, 1L, 9L, 9L);
        assertThat(chunks.copy(null, hi).text())
                .isEqualTo("INSERT INTO `shop`.`g` (`a2`, `b`, `c`, `fresh`) SELECT `a`, `b`, `c`, 0 FROM `shop`.`t`"
                        + " FORCE INDEX (`PRIMARY`) WHERE (`a` < ? OR (`a` = ? AND `b` <= _utf8mb4 x'79'))"
                        + " ON DUPLICATE KEY UPDATE `a2` = `shop`.`g`.`a2`");
        assertThat(chunks.lastKey().text())
                .isEqualTo("SELECT CAST(`a` AS CHAR), LOWER(HEX(`b`)) FROM `shop`.`t` FORCE INDEX (`PRIMARY`)"
                        + " ORDER BY `a` DESC, `b` DESC LIMIT 1");
    }

    @Test
    void a_mirror_deletes_by_the_ghosts_names_and_locks_as_the_version_can() {
        MirrorSql mirror = new MirrorSql(SOURCE, GHOST, mapping, key, ServerVersion.parse("8.4.0"));
        MirrorSql old = new MirrorSql(SOURCE, GHOST, mapping, key, ServerVersion.parse("5.7.44"));

        assertThat(mirror.delete(List.of(lo)).text())
                .isEqualTo("DELETE `g` FROM `shop`.`g` AS `g` FORCE INDEX (`PRIMARY`)"
                        + " WHERE ((`g`.`a2` = ? AND `g`.`b` = _utf8mb4 x'78'))");
        assertThat(mirror.replace(List.of(lo, hi), RowLock.NOWAIT).text())
                .isEqualTo("REPLACE INTO `shop`.`g` (`a2`, `b`, `c`, `fresh`) SELECT `a`, `b`, `c`, 0 FROM `shop`.`t`"
                        + " FORCE INDEX (`PRIMARY`) WHERE ((`a` = ? AND `b` = _utf8mb4 x'78') OR (`a` = ? AND `b` = _utf8mb4 x'79'))"
                        + " FOR SHARE NOWAIT");
        assertThat(mirror.replace(List.of(lo), RowLock.WAIT).text()).endsWith(" FOR SHARE");
        assertThat(old.replace(List.of(lo), RowLock.NOWAIT).text()).endsWith(" LOCK IN SHARE MODE");
    }

    private static Index unique(String column) {
        return new Index("one", true, "BTREE", true, "", List.of(new IndexPart(column, null, null, false)));
    }

    private static Index primary(String name) {
        return new Index(name, true, "BTREE", true, "", List.of(new IndexPart("id", null, null, false)));
    }

    private static Optional<RefreshSql> refresh(String version, Index key, Column name, String uniqueColumn) {
        return refresh(version, key, name, uniqueColumn, "int", Tables.column("fresh", "int", true));
    }

    private static Optional<RefreshSql> refresh(
            String version, Index key, Column name, String uniqueColumn, String idType, Column fresh) {
        TableDefinition from = Tables.table(
                "t", List.of("id"), Tables.column("id", "int", false), Tables.column("name", "varchar(20)", true));
        TableDefinition to = Tables.table(
                "g", List.of(key, unique(uniqueColumn)), "", Tables.column("id", idType, false), name, fresh);
        ColumnMapping shared = ColumnMapping.between(from, to, Map.of());
        return RefreshSql.of(from, to, shared, SharedKey.of(from, to, shared), ServerVersion.parse(version));
    }

    @Test
    void rows_are_changed_in_place_where_the_original_has_them_with_the_same_unique_values() {
        Column name = Tables.column("name", "varchar(20)", true);
        RefreshSql refresh = refresh("8.0.16", primary("PRIMARY"), name, "Name").orElseThrow();
        MirrorSql mirror = new MirrorSql(SOURCE, GHOST, mapping, key, ServerVersion.parse("8.4.0"));

        assertThat(refresh.lock(List.of(RowKey.of("1"), RowKey.of("2"))).text())
                .isEqualTo("SELECT CAST(`g`.`id` AS CHAR), `s`.`id` IS NOT NULL AND `s`.`name` <=> `g`.`name`"
                        + " FROM `shop`.`g` AS `g` FORCE INDEX (`PRIMARY`) LEFT JOIN `shop`.`t` AS `s` FORCE INDEX (`PRIMARY`)"
                        + " ON `s`.`id` = `g`.`id` WHERE `g`.`id` IN (?, ?) FOR UPDATE OF `g`");
        assertThat(mirror.update(List.of(lo), RowLock.NOWAIT).text())
                .isEqualTo("INSERT INTO `shop`.`g` (`a2`, `b`, `c`, `fresh`) SELECT `a`, `b`, `c`, 0 FROM `shop`.`t`"
                        + " FORCE INDEX (`PRIMARY`) WHERE ((`a` = ? AND `b` = _utf8mb4 x'78')) FOR SHARE NOWAIT ON DUPLICATE KEY UPDATE"
                        + " `a2` = `shop`.`t`.`a`, `b` = `shop`.`t`.`b`, `c` = `shop`.`t`.`c`");
    }

    @Test
    void rows_are_not_changed_in_place_where_it_is_not_known_whose_row_would_be_met() {
        Column name = Tables.column("name", "varchar(20)", true);

        assertThat(refresh("8.4.0", primary("PRIMARY"), name, "fresh"))
                .as("a new column has no values to compare")
                .isPresent();
        assertThat(refresh("8.4.0", primary("PRIMARY"), Tables.column("name", "int", true), "name"))
                .as("another type")
                .isEmpty();
        assertThat(refresh("8.4.0", primary("PRIMARY"), Tables.generated("name"), "name"))
                .as("computed by MySQL")
                .isEmpty();
        assertThat(refresh("8.4.0", primary("instead"), name, "name"))
                .as("not by the primary key")
                .isEmpty();
        assertThat(refresh("5.7.44", primary("PRIMARY"), name, "name"))
                .as("no FOR UPDATE OF")
                .isEmpty();
        assertThat(refresh("8.4.0", primary("PRIMARY"), name, "name", "bigint", Tables.column("fresh", "int", true)))
                .as("a key of another type")
                .isEmpty();
    }

    @Test
    void rows_are_not_changed_in_place_where_mysql_computes_what_only_the_ghost_has() {
        Column name = Tables.column("name", "varchar(20)", true);

        for (String extra : List.of("DEFAULT_GENERATED", "on update CURRENT_TIMESTAMP")) {
            assertThat(refresh("8.4.0", primary("PRIMARY"), name, "name", "int", Tables.computed("fresh", extra)))
                    .as(extra)
                    .isEmpty();
            assertThat(refresh("8.4.0", primary("PRIMARY"), Tables.computed("name", extra), "id"))
                    .as("what both have comes from the original: %s", extra)
                    .isPresent();
        }
    }

    @Test
    void a_verification_flags_nulls_and_uses_both_names() {
        VerifySql verify = new VerifySql(SOURCE, GHOST, mapping, key, ServerVersion.parse("8.4.0"));

        assertThat(verify.sameOrder()).isTrue();
        assertThat(verify.ghostChunk(null, hi).text())
                .isEqualTo(
                        "SELECT COUNT(*), SUM(IFNULL(CRC32(CONCAT_WS(CAST('#' AS BINARY), `g`.`a2`, `g`.`b`, `g`.`c`,"
                                + " ISNULL(`g`.`c`))), 1000000000000000000)) FROM `shop`.`g` AS `g` FORCE INDEX (`PRIMARY`)"
                                + " WHERE (`g`.`a2` < ? OR (`g`.`a2` = ? AND `g`.`b` <= _utf8mb4 x'79'))");
        assertThat(verify.sourceRows(List.of(lo)).text())
                .isEqualTo(
                        "SELECT CAST(`s`.`a` AS CHAR), LOWER(HEX(`s`.`b`)), SHA2(CONCAT_WS(CAST('#' AS BINARY), `s`.`a`, `s`.`b`,"
                                + " `s`.`c`, ISNULL(`s`.`c`)), 256) FROM `shop`.`t` AS `s` FORCE INDEX (`PRIMARY`)"
                                + " WHERE ((`s`.`a` = ? AND `s`.`b` = _utf8mb4 x'78'))");
    }

    @Test
    void duplicates_are_searched_in_so_many_rows_for_so_long_with_the_ghosts_types_and_prefixes() {
        TableDefinition other = Tables.table(
                "g",
                List.of("a2", "b"),
                Tables.column("a2", "bigint", false),
                Tables.column("b", "varchar(20)", false),
                Tables.column("fresh", "int", false));
        ColumnMapping shared = ColumnMapping.between(source, other, Map.of("a", "a2"));
        Index key = new Index(
                "one",
                true,
                "BTREE",
                true,
                "",
                List.of(
                        new IndexPart("B", null, 5, false),
                        new IndexPart("a2", null, null, false),
                        new IndexPart("fresh", null, null, false)));
        DuplicatesSql sql = DuplicatesSql.of(source, other, shared, key, ServerVersion.parse("8.4.0"))
                .orElseThrow();

        assertThat(sql.find(1000, 10, Duration.ofSeconds(2)).text())
                .isEqualTo("SELECT /*+ MAX_EXECUTION_TIME(2000) */ LEFT(CAST(`k0` AS CHAR), 100),"
                        + " LEFT(CAST(`k1` AS CHAR), 100), LEFT(CAST(`k2` AS CHAR), 100), COUNT(*) FROM"
                        + " (SELECT LEFT(`b`, 5) AS `k0`, `a` AS `k1`, 0 AS `k2` FROM `shop`.`t` LIMIT 1000) AS `d`"
                        + " WHERE `k0` IS NOT NULL AND `k1` IS NOT NULL AND `k2` IS NOT NULL"
                        + " GROUP BY `k0`, `k1`, `k2` HAVING COUNT(*) > 1 LIMIT 10");
        assertThat(sql.moreRowsThan(1000, Duration.ofSeconds(2)).text())
                .isEqualTo("SELECT /*+ MAX_EXECUTION_TIME(2000) */ 1 FROM `shop`.`t` LIMIT 1 OFFSET 1000");
    }

    @Test
    void generated_dropped_and_added_and_displaced_columns_are_not_shared() {
        TableDefinition before = Tables.table(
                "t",
                List.of("id"),
                Tables.column("id", "int", false),
                Tables.generated("g"),
                Tables.column("x", "int", true),
                Tables.column("y", "int", true),
                Tables.column("z", "int", true));
        TableDefinition after = Tables.table(
                "g",
                List.of("id"),
                Tables.column("ID", "int", false),
                Tables.generated("z"),
                Tables.column("x", "int", true),
                Tables.column("y", "int", true),
                Tables.column("g", "int", true));

        assertThat(ColumnMapping.between(before, after, Map.of("y", "x"), Set.of("Y"))
                        .pairs())
                .extracting(pair -> pair.source().name() + ">" + pair.ghost().name())
                .containsExactly("id>ID", "g>g", "y>x");
        assertThatThrownBy(() -> ColumnMapping.between(before, after, Map.of("nope", "x")))
                .hasMessageContaining("nope");
    }

    /** Java takes i and the dotless one for one letter, MySQL does not. */
    @Test
    void columns_whose_names_differ_for_mysql_are_not_taken_for_one() {
        TableDefinition before = Tables.table(
                "t",
                List.of("id"),
                Tables.column("id", "int", false),
                Tables.column("i", "int", true),
                Tables.column("x", "int", true),
                Tables.column("s", "int", true));
        TableDefinition after = Tables.table(
                "g",
                List.of("id"),
                Tables.column("ID", "int", false),
                Tables.column("\u0131", "int", true),
                Tables.column("i", "int", true),
                Tables.column("\u017F", "int", true),
                Tables.column("S", "int", true));

        assertThat(ColumnMapping.between(before, after, Map.of("x", "\u0131"), Set.of("\u017F"))
                        .pairs())
                .extracting(pair -> pair.source().name() + ">" + pair.ghost().name())
                .containsExactly("id>ID", "i>i", "x>\u0131", "s>S");
    }

    @Test
    void a_key_that_the_ghost_has_not_is_refused_with_what_to_do() {
        TableDefinition other = Tables.table(
                "g", List.of("b"), Tables.column("a", "int", false), Tables.column("b", "varchar(20)", false));
        ColumnMapping shared = ColumnMapping.between(source, other, Map.of());

        assertThatThrownBy(() -> SharedKey.of(source, other, shared))
                .isInstanceOf(UnsupportedKeyException.class)
                .hasMessageContaining("(a, b)")
                .hasMessageContaining("add such a unique key");
        assertThatThrownBy(() -> SharedKey.of(
                        Tables.table("t", List.of("f"), Tables.column("f", "double", false)),
                        Tables.table("g", List.of("f"), Tables.column("f", "double", false)),
                        new ColumnMapping(List.of(new ColumnPair(
                                Tables.column("f", "double", false), Tables.column("f", "double", false))))))
                .hasMessageContaining("DECIMAL");
    }
}
