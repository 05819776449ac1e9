package io.ghostline.issue.review.difference;

import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableDetails;
import java.util.List;

/**
 * A table, and an empty copy of it to which the ALTER was done.
 *
 * @param pairing which column became which
 */
public record Alteration(
        TableDefinition before, TableDefinition after, ColumnPairing pairing, TableDifference difference) {

    /**
     * Compares the two.
     *
     * @param copied the constraints as the copy had them before the ALTER
     * @param online whether a copy replaces the table; else the table itself is altered
     */
    public static Alteration of(
            Version before, List<CheckConstraint> copied, Version after, ParsedAlter alter, boolean online) {
        TableDefinition old = before.definition();
        TableDefinition now = after.definition();
        ColumnPairing pairing = ColumnPairing.of(old, now, alter);
        CheckComparison checks = new CheckComparison(old.id().name(), now.id().name(), online);
        TableDifference difference = new TableDifference(
                ColumnComparison.of(pairing, old.columns()),
                IndexComparison.of(old.indexes(), now.indexes(), pairing),
                OptionComparison.of(before.details(), after.details(), old.autoIncrement(), now.autoIncrement()),
                checks.compare(
                        before.details().checks(), copied, after.details().checks()));
        return new Alteration(old, now, pairing, difference);
    }

    /** All that MySQL tells of a table. */
    public record Version(TableDefinition definition, TableDetails details) {}
}
