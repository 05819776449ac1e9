package io.ghostline.copier.mirror;

import io.ghostline.mysql.error.LossyValue;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.SQLException;

/** The end of a migration whose ALTER can't hold a row: which column, which row, and never the value. */
final class LossyRow {
    private LossyRow() {}

    /** @param key as it is shown to people */
    static MigrationFailedException failure(String key, SQLException e) {
        String column = SqlErrors.describe(e).map(LossyValue::column).orElse("");
        return new MigrationFailedException(
                "the row with primary key " + key + " does not fit into the new table"
                        + (column.isEmpty() ? "" : ": column `" + column + "`") + " (MySQL error " + e.getErrorCode()
                        + ", " + SqlErrors.messageWithoutValue(e)
                        + "). Correct the row or change the ALTER, then file the migration again.",
                e);
    }
}
