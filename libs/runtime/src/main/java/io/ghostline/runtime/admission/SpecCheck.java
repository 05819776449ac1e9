package io.ghostline.runtime.admission;

import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.alter.AlterParser;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.alter.RefusedStatementException;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The specification of a migration against its own ALTER: issue-service made the one from the other, or did not make it. */
public final class SpecCheck {
    private SpecCheck() {}

    /**
     * Refuses an ALTER that issue-service does not let through, and a specification that says something else of its columns.
     *
     * @param connection in the session in which the ALTER is run: its sql_mode decides how it is read
     * @throws MigrationFailedException with what to do
     */
    public static void check(MigrationSpec spec, Connection connection) throws SQLException {
        check(spec, SqlMode.of(PlainSession.inSession(connection).sqlMode()));
    }

    static void check(MigrationSpec spec, SqlMode mode) {
        if (ReservedNames.parse(spec.table()).isPresent()) {
            throw refused(spec.table() + " is a reserved table of a migration");
        }
        ParsedAlter alter;
        try {
            alter = new AlterParser().parse(new TableId(spec.schema(), spec.table()), spec.alter(), mode);
        } catch (RefusedStatementException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        if (!renames(alter).equals(spec.renames())
                || !alter.droppedAndAdded().equals(spec.droppedAndAdded())
                || Boolean.TRUE.equals(spec.setsAutoIncrement()) && !alter.setsAutoIncrement()) {
            throw refused("its columns are not those of its ALTER");
        }
    }

    /** The columns that an ALTER renames, as a specification has them. */
    public static List<ColumnRename> renames(ParsedAlter alter) {
        return alter.renames().stream()
                .map(rename -> new ColumnRename(rename.from(), rename.to()))
                .toList();
    }

    static MigrationFailedException refused(String why) {
        return new MigrationFailedException(
                "this migration is not run: " + why + ". Issue-service lets none such through;"
                        + " somebody else wrote it to ghostline.migrations, or another version. See who may write there, cancel it,"
                        + " and file an issue for what is wanted.");
    }
}
