package io.ghostline.issue.review.difference;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.Index;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The indexes of a table, before and after. One that says the same under another name is renamed, however that was
 * written.
 */
final class IndexComparison {
    private final List<Compared> before;
    private final List<IndexDefinition> after;
    private final List<IndexDifference> differences = new ArrayList<>();

    private IndexComparison(List<Index> before, List<Index> after, ColumnPairing pairing) {
        this.before = new ArrayList<>(
                before.stream().map(index -> Compared.of(index, pairing)).toList());
        this.after = new ArrayList<>(after.stream().map(IndexDefinition::of).toList());
    }

    /**
     * An index before.
     *
     * @param translated with the names that its columns have afterwards
     */
    private record Compared(IndexDefinition definition, IndexDefinition translated) {
        static Compared of(Index index, ColumnPairing pairing) {
            return new Compared(IndexDefinition.of(index), IndexDefinition.of(index, pairing::newName));
        }

        boolean sameName(IndexDefinition other) {
            return Identifier.same(translated.name(), other.name());
        }

        /** A primary key is always called so: another index never becomes it by a rename. */
        boolean sameMeaning(IndexDefinition other) {
            return translated.primary() == other.primary()
                    && translated.differing(other).isEmpty();
        }
    }

    static List<IndexDifference> of(List<Index> before, List<Index> after, ColumnPairing pairing) {
        IndexComparison comparison = new IndexComparison(before, after, pairing);
        comparison.match((old, now) -> old.sameName(now) && old.sameMeaning(now));
        comparison.match(Compared::sameMeaning);
        comparison.match(Compared::sameName);
        comparison.before.forEach(index -> comparison.differences.add(new IndexDifference(
                index.definition().name(), DifferenceKind.DROPPED, List.of(), index.definition(), null)));
        comparison.after.forEach(index -> comparison.differences.add(
                new IndexDifference(index.name(), DifferenceKind.ADDED, List.of(), null, index)));
        return comparison.differences;
    }

    private void match(BiPredicate<Compared, IndexDefinition> same) {
        for (Iterator<Compared> olds = before.iterator(); olds.hasNext(); ) {
            Compared old = olds.next();
            Optional<IndexDefinition> found =
                    after.stream().filter(now -> same.test(old, now)).findFirst();
            if (found.isPresent()) {
                olds.remove();
                after.remove(found.get());
                addIfDifferent(old, found.get());
            }
        }
    }

    private void addIfDifferent(Compared old, IndexDefinition now) {
        List<String> attributes = old.translated().differing(now);
        if (!attributes.isEmpty() || !old.sameName(now)) {
            DifferenceKind kind = attributes.isEmpty() ? DifferenceKind.RENAMED : DifferenceKind.CHANGED;
            differences.add(new IndexDifference(now.name(), kind, attributes, old.definition(), now));
        }
    }
}
