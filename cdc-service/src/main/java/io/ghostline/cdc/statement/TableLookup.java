package io.ghostline.cdc.statement;

import io.ghostline.mysql.TableId;
import java.sql.SQLException;

/** Asks the server about a table that somebody's statement names. */
@FunctionalInterface
public interface TableLookup {
    /** Whether it is a table, not a view, without triggers; false also where the account may not look. */
    boolean isPlain(TableId table) throws SQLException;
}
