package io.ghostline.mysql.ghost;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The secondary indexes of an empty ghost that can be dropped before the backfill and built after it, in one go:
 *
 * <pre>{@code
 * ALTER TABLE `shop`.`~orders_1767225600_gho` DROP KEY `by_day`, DROP KEY `by_name`
 * ALTER TABLE `shop`.`~orders_1767225600_gho` ADD KEY `by_day` (`day` DESC), ADD KEY `by_name` (`name`) COMMENT '100%', ALGORITHM=INPLACE, LOCK=SHARED
 * }</pre>
 *
 * <p>Left alone: unique ones (they guard), FULLTEXT and SPATIAL, functional ones (MySQL builds them only with writes locked
 * out) and the one that AUTO_INCREMENT needs.
 *
 * @param definitions by index name, as SHOW CREATE TABLE prints them; may be empty
 */
public record DeferredIndexes(TableId ghost, Map<String, String> definitions) {
    public DeferredIndexes {
        definitions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    }

    /** @param ghost the ghost after its ALTER, read in a session that quotes with backticks */
    public static DeferredIndexes of(TableDefinition ghost) {
        Map<String, String> lines = keyLines(ghost.createStatement());
        Map<String, String> definitions = new LinkedHashMap<>();
        for (Index index : candidates(ghost)) {
            String line = lines.get(index.name());
            if (line != null) {
                definitions.put(index.name(), line);
            }
        }
        return new DeferredIndexes(ghost.id(), definitions);
    }

    public boolean isEmpty() {
        return definitions.isEmpty();
    }

    /** Those that the table has not got (any more): what is still to be built after a crash. */
    public DeferredIndexes missingFrom(TableDefinition table) {
        Map<String, String> missing = new LinkedHashMap<>(definitions);
        table.indexes().forEach(index -> missing.remove(index.name()));
        return new DeferredIndexes(ghost, missing);
    }

    /** @throws IllegalStateException if there are none */
    public String dropStatement() {
        return alter(definitions.keySet().stream()
                .map(name -> "DROP KEY " + Identifier.quote(name))
                .collect(Collectors.joining(", ")));
    }

    /**
     * With writes locked out: MySQL keeps no log of what changes meanwhile, whose size is bounded.
     *
     * @throws IllegalStateException if there are none
     */
    public String addStatement() {
        return alter(definitions.values().stream().map(line -> "ADD " + line).collect(Collectors.joining(", "))
                + ", ALGORITHM=INPLACE, LOCK=SHARED");
    }

    private String alter(String clauses) {
        if (definitions.isEmpty()) {
            throw new IllegalStateException("no deferred indexes for " + ghost);
        }
        return GhostDdl.alter(ghost, clauses);
    }

    private static List<Index> candidates(TableDefinition ghost) {
        List<Index> candidates = new ArrayList<>();
        for (Index index : ghost.indexes()) {
            if (!index.unique() && index.type().equals("BTREE") && !index.functional()) {
                candidates.add(index);
            }
        }
        ghost.autoIncrementColumn().ifPresent(column -> keepOneFor(column, ghost, candidates));
        return candidates;
    }

    /** AUTO_INCREMENT needs an index that begins with its column. */
    private static void keepOneFor(Column counter, TableDefinition ghost, List<Index> candidates) {
        List<Index> serving = ghost.indexes().stream()
                .filter(index ->
                        Identifier.same(counter.name(), index.parts().get(0).column()))
                .toList();
        if (candidates.containsAll(serving) && !serving.isEmpty()) {
            candidates.remove(serving.get(0));
        }
    }

    /** SHOW CREATE TABLE puts each key on a line of its own, and escapes line breaks in comments. */
    private static Map<String, String> keyLines(String createStatement) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : createStatement.split("\n", -1)) {
            String text = line.strip();
            if (text.startsWith("KEY `")) {
                lines.put(name(text), text.endsWith(",") ? text.substring(0, text.length() - 1) : text);
            }
        }
        return lines;
    }

    private static String name(String keyLine) {
        StringBuilder name = new StringBuilder();
        for (int at = "KEY `".length(); at < keyLine.length(); at++) {
            if (keyLine.charAt(at) == '`') {
                at++;
                if (at >= keyLine.length() || keyLine.charAt(at) != '`') {
                    break;
                }
            }
            name.append(keyLine.charAt(at));
        }
        return name.toString();
    }
}
