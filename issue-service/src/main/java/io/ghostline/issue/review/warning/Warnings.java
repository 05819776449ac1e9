package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.mysql.ghost.ColumnMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a person should know of an ALTER before it is done. */
public final class Warnings {
    private Warnings() {}

    /**
     * Finds them, reading some rows of the table if a key is to be unique: bounded in rows and time.
     *
     * @param mapping empty when the two versions share no column
     * @param online whether a copy becomes the table
     * @param unverified whether the tables are not to be compared before the swap
     * @throws SQLException when the connection is lost
     */
    public static List<Warning> find(
            Alteration alteration,
            Optional<ColumnMapping> mapping,
            boolean online,
            boolean unverified,
            Connection connection)
            throws SQLException {
        List<Warning> warnings = new ArrayList<>(ColumnWarnings.of(alteration));
        warnings.addAll(IndexWarnings.of(alteration));
        warnings.addAll(new UniqueWarnings(alteration, mapping, connection).find());
        warnings.addAll(TableWarnings.of(alteration, online));
        if (unverified) {
            warnings.add(new Warning(
                    WarningCode.VERIFICATION_OFF,
                    Warning.Subject.MIGRATION,
                    alteration.before().id().name(),
                    "verification is turned off: the tables are swapped without having been compared; leave it on"
                            + " unless there is no time for it",
                    null));
        }
        return warnings;
    }
}
