package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.issue.review.difference.DifferenceKind;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.DuplicatesSql;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.TableDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Unique keys that the rows did not have to satisfy, with examples of rows that do not. */
final class UniqueWarnings {
    /** Each search may take three statements of two seconds: a person waits for the preview. */
    private static final int MAX_SEARCHES = 3;

    private final Alteration alteration;
    private final Optional<ColumnMapping> mapping;
    private final Connection connection;

    UniqueWarnings(Alteration alteration, Optional<ColumnMapping> mapping, Connection connection) {
        this.alteration = alteration;
        this.mapping = mapping;
        this.connection = connection;
    }

    /** @throws SQLException when the connection is lost */
    List<Warning> find() throws SQLException {
        UniqueKeys keys = new UniqueKeys(alteration);
        List<Warning> warnings = new ArrayList<>();
        for (Index key : keys.toBeChecked()) {
            Duplicates duplicates = warnings.size() < MAX_SEARCHES
                    ? search(key)
                    : Duplicates.notSearched("not checked: " + MAX_SEARCHES + " other keys were checked");
            boolean existed = keys.existed(key);
            warnings.add(new Warning(
                    existed ? WarningCode.TIGHTENS_UNIQUE_KEY : WarningCode.ADDS_UNIQUE_KEY,
                    Warning.Subject.INDEX,
                    key.name(),
                    message(key, existed, duplicates),
                    duplicates));
        }
        keyless(warnings).forEach(warnings::add);
        return warnings;
    }

    /** New ones that the rows satisfy for certain. */
    private List<Warning> keyless(List<Warning> checked) {
        return alteration.difference().indexes().stream()
                .filter(index -> index.kind() == DifferenceKind.ADDED)
                .filter(index -> index.after() != null && index.after().unique())
                .filter(index ->
                        checked.stream().noneMatch(warning -> warning.name().equals(index.name())))
                .map(index -> new Warning(
                        WarningCode.ADDS_UNIQUE_KEY,
                        Warning.Subject.INDEX,
                        index.name(),
                        "unique key " + index.name() + " is added: no row can violate it now, but from then on the"
                                + " server refuses duplicates",
                        Duplicates.impossible("no two rows can have the same")))
                .toList();
    }

    private Duplicates search(Index key) throws SQLException {
        TableDefinition before = alteration.before();
        ServerVersion version = ServerVersion.of(connection);
        Optional<DuplicatesSql> sql =
                mapping.flatMap(found -> DuplicatesSql.of(before, alteration.after(), found, key, version));
        if (sql.isEmpty()) {
            return Duplicates.notSearched("not checked: the key's values are computed in the altered table");
        }
        long bytesOfRow = before.dataBytes() / Math.max(1, before.rowEstimate());
        return new DuplicateSearch(connection, DuplicateSearch.Limits.of(bytesOfRow)).search(sql.get());
    }

    private static String message(Index key, boolean existed, Duplicates duplicates) {
        String what = existed
                ? "unique key " + key.name() + " compares its values otherwise than before"
                : "unique key " + key.name() + " is added";
        String found = duplicates.found() == 0
                ? "no duplicates were found"
                : "at least " + duplicates.found() + (duplicates.found() == 1 ? " value is" : " values are")
                        + " in several rows, with which the migration fails";
        return what + ": " + found + " (" + duplicates.extent() + "); remove duplicates first, and see that the"
                + " application writes no new ones";
    }
}
