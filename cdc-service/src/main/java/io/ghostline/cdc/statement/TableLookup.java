package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** Asks the server about tables that somebody's statement names. */
public interface TableLookup {
    /** Whether it is a table, not a view, without triggers; false also where the account may not look. */
    boolean isPlain(TableId table) throws SQLException;

    /** The first of these that is no table: a view, or what the account may not look at. */
    Optional<TableId> firstOtherThanTable(Collection<TableId> named) throws SQLException;

    /** The first of these that is a view which the account may look at. */
    Optional<TableId> firstView(Collection<TableId> named) throws SQLException;
}
