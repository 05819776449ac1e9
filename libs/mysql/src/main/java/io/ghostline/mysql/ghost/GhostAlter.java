package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.mysql.schema.CheckConstraintReader;
import io.ghostline.mysql.schema.CheckCopies;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.token.SqlMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ALTER of a person, as it has to be written for a copy: CREATE TABLE .. LIKE gives CHECK constraints other names. */
public final class GhostAlter {
    /** ER_MULTIPLE_CONSTRAINTS_WITH_SAME_NAME. */
    private static final int SEVERAL_CONSTRAINTS = 3939;

    private static final String KEY_NAMED = """
            SELECT 1 FROM information_schema.TABLE_CONSTRAINTS
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND CONSTRAINT_NAME = ? AND CONSTRAINT_TYPE <> 'CHECK'""";

    private GhostAlter() {}

    /**
     * What stands behind the table's name. It is read in the session's sql_mode, as MySQL will read it.
     *
     * @param copy as CREATE TABLE .. LIKE made it
     * @param spec as the person wrote it for the original
     * @throws SQLException also where MySQL would refuse a name that on the copy is no longer ambiguous
     */
    public static String spec(Connection connection, TableId original, TableId copy, String spec) throws SQLException {
        List<CheckConstraint> checks = CheckConstraintReader.read(connection, original);
        if (checks.isEmpty()) {
            return spec;
        }
        Map<String, String> copies = new HashMap<>();
        CheckCopies.of(checks, CheckConstraintReader.read(connection, copy))
                .forEach((check, copied) -> copies.put(check.name(), copied.name()));
        CheckNames names = new CheckNames(
                spec, SqlMode.of(PlainSession.inSession(connection).sqlMode()), copies);
        for (String dropped : names.droppedConstraints()) {
            if (isKey(connection, original, dropped)) {
                throw new SQLException(
                        "Table has multiple constraints with the name '" + dropped
                                + "'. Please use constraint specific 'DROP' clause.",
                        "HY000",
                        SEVERAL_CONSTRAINTS);
            }
        }
        return names.onCopy();
    }

    private static boolean isKey(Connection connection, TableId table, String name) throws SQLException {
        try (PreparedStatement statement = BoundSql.of(KEY_NAMED, table.schema(), table.name(), name)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }
}
