package io.ghostline.copier.ghost;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.ColumnPair;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unique keys of the ghost that two rows of the original can violate: new ones, and those over a column whose type or
 * collation changes. Only with these can mirroring one row cost another one for good.
 */
final class NewUniqueKeys {
    private NewUniqueKeys() {}

    static List<Index> of(GhostTable table) {
        List<Index> unique =
                table.source().indexes().stream().filter(Index::unique).toList();
        return table.ghost().indexes().stream()
                .filter(Index::unique)
                .filter(index -> unique.stream().noneMatch(known -> implies(known, index, table.mapping())))
                .toList();
    }

    /** Whether rows that differ under the known key can't be equal under the other. */
    private static boolean implies(Index known, Index other, ColumnMapping mapping) {
        return known.parts().stream()
                .allMatch(part -> other.parts().stream().anyMatch(candidate -> keepsApart(part, candidate, mapping)));
    }

    private static boolean keepsApart(IndexPart known, IndexPart other, ColumnMapping mapping) {
        String from = known.column();
        String to = other.column();
        if (from == null || to == null) {
            return false;
        }
        return mapping.ofSource(from)
                        .filter(pair -> Identifier.same(pair.ghost().name(), to))
                        .filter(ColumnPair::sameType)
                        .isPresent()
                && covers(other.prefix(), known.prefix());
    }

    private static boolean covers(@Nullable Integer prefix, @Nullable Integer known) {
        return prefix == null || (known != null && known <= prefix);
    }
}
