package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import java.sql.SQLException;

/** Asks the server about tables that somebody's statement names. */
public interface TableLookup {
    /** Whether it is a table, not a view, without triggers; false also where the account may not look. */
    boolean isPlain(TableId table) throws SQLException;

    /** Whether it is a table and not a view; false also where the account may not look. */
    boolean isTable(TableId table) throws SQLException;

    /** Whether it is a view that the account may look at. */
    boolean isView(TableId table) throws SQLException;
}
