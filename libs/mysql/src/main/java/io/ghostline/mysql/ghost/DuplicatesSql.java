package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds rows of the original that a unique key of the ghost would take for one: with the ghost's types, collations and
 * prefixes. It reads a given number of rows at most, in whatever order is cheapest for the server, for a given time at
 * most (error 3024 then), and locks none.
 *
 * <pre>
 * SELECT /*+ MAX_EXECUTION_TIME(2000) *&#47; LEFT(CAST(`k0` AS CHAR), 100), COUNT(*)
 * FROM (SELECT LEFT(CONVERT(`email` USING utf8mb4) COLLATE utf8mb4_0900_ai_ci, 50) AS `k0`
 *   FROM `shop`.`users` LIMIT 20000) AS `d`
 * WHERE `k0` IS NOT NULL GROUP BY `k0` HAVING COUNT(*) > 1 LIMIT 10
 * </pre>
 */
public final class DuplicatesSql {
    /** What is shown of a value: enough to recognize it. */
    private static final int SHOWN_CHARACTERS = 100;

    private final TableId source;
    private final List<Part> parts;

    private DuplicatesSql(TableId source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    /** A part of the key: what it is in the original's terms, and the column of the ghost. */
    private record Part(BoundSql value, Column column) {}

    /**
     * Empty if the key holds what the original's rows do not tell: an expression, a generated column, a new column whose
     * default is computed.
     */
    public static Optional<DuplicatesSql> of(
            TableDefinition source, TableDefinition ghost, ColumnMapping mapping, Index key, ServerVersion version) {
        List<Part> parts = new ArrayList<>();
        for (IndexPart part : key.parts()) {
            Optional<Column> column = Optional.ofNullable(part.column()).flatMap(ghost::column);
            Optional<BoundSql> value = column.flatMap(found -> value(found, mapping, version));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Part(prefixed(value.get(), part), column.get()));
        }
        return Optional.of(new DuplicatesSql(source.id(), parts));
    }

    /**
     * One row for each value that several rows have: the parts as text, and how many rows.
     *
     * @param rows how many rows are looked at
     * @param groups how many such values are wanted
     */
    public BoundSql find(long rows, int groups, Duration limit) {
        List<BoundSql> values = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = "`k" + i + "`";
            names.add(name);
            values.add(parts.get(i).value().then(" AS " + name));
            shown.add(shown(parts.get(i).column(), name));
        }
        BoundSql inner = BoundSql.of("SELECT ")
                .then(BoundSql.join(", ", values))
                .then(" FROM " + source.quoted() + " LIMIT " + rows);
        return BoundSql.of("SELECT " + hint(limit) + String.join(", ", shown) + ", COUNT(*) FROM (")
                .then(inner)
                .then(") AS `d` WHERE " + String.join(" IS NOT NULL AND ", names) + " IS NOT NULL GROUP BY "
                        + String.join(", ", names) + " HAVING COUNT(*) > 1 LIMIT " + groups);
    }

    /** A row if the table has more rows than so many. */
    public BoundSql moreRowsThan(long rows, Duration limit) {
        return BoundSql.of("SELECT " + hint(limit) + "1 FROM " + source.quoted() + " LIMIT 1 OFFSET " + rows);
    }

    private static String hint(Duration limit) {
        return "/*+ MAX_EXECUTION_TIME(" + limit.toMillis() + ") */ ";
    }

    private static Optional<BoundSql> value(Column column, ColumnMapping mapping, ServerVersion version) {
        Optional<ColumnPair> pair = mapping.pairs().stream()
                .filter(found -> Identifier.same(found.ghost().name(), column.name()))
                .findFirst();
        return pair.isPresent()
                ? Optional.of(BoundSql.of(converted(pair.get(), version)))
                : ofNewColumn(column, mapping);
    }

    /** What a new column has in all rows. */
    private static Optional<BoundSql> ofNewColumn(Column column, ColumnMapping mapping) {
        Optional<BoundSql> filler = mapping.fillers().stream()
                .filter(found -> Identifier.same(found.ghost().name(), column.name()))
                .map(found -> BoundSql.of(found.literal()))
                .findFirst();
        String value = column.generated() || column.computesDefault() ? null : column.defaultValue();
        return filler.isPresent() || value == null ? filler : Optional.of(BoundSql.of("?", value));
    }

    private static String converted(ColumnPair pair, ServerVersion version) {
        Column to = pair.ghost();
        String reference = pair.source().quoted();
        if (pair.sameType()) {
            return reference;
        }
        String value = ComparedColumn.of(pair, reference, to.quoted(), version).source();
        return to.collation() == null || !isText(to)
                ? value
                : "CONVERT(" + value + " USING " + to.charset() + ") COLLATE " + to.collation();
    }

    private static BoundSql prefixed(BoundSql value, IndexPart part) {
        return part.prefix() == null ? value : BoundSql.of("LEFT(").then(value).then(", " + part.prefix() + ")");
    }

    private static String shown(Column column, String name) {
        return switch (column.dataType()) {
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit" ->
                "CONCAT('0x', LEFT(HEX(" + name + "), " + SHOWN_CHARACTERS + "))";
            default -> "LEFT(CAST(" + name + " AS CHAR), " + SHOWN_CHARACTERS + ")";
        };
    }

    private static boolean isText(Column column) {
        return switch (column.dataType()) {
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> true;
            default -> false;
        };
    }
}
