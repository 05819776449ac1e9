package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import java.util.List;
import java.util.Set;

/** What a statement does, as far as it can be told from its text. */
sealed interface Effect {
    /** Neither rows nor definitions of tables: grants, procedures, histograms, new databases, temporary tables ... */
    record None() implements Effect {}

    /** Begins or ends a transaction. */
    record Transaction() implements Effect {}

    /**
     * Changes definitions or rows of these tables without a row event.
     *
     * @param emptied whether rows of these go, or come from elsewhere: never Ghostline's own
     */
    record Definition(List<TableId> tables, boolean emptied) implements Effect {}

    /** Drops a whole schema. */
    record SchemaDropped(String schema) implements Effect {}

    /**
     * Changes rows of this table, and of nothing else unless it is a view or has triggers, or what it reads is a view that calls a
     * function.
     *
     * @param read tables or views that it reads; none where it reads nothing
     * @param perhapsRead names in places where such a one may stand, or a column
     */
    record Rows(TableId table, Set<TableId> read, Set<TableId> perhapsRead) implements Effect {}

    /**
     * May change any table.
     *
     * @param why for the person who reads it
     */
    record Unknown(String why) implements Effect {}
}
