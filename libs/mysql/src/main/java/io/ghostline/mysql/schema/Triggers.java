package io.ghostline.mysql.schema;

import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds the triggers of a table. */
public final class Triggers {
    private static final String QUERY = """
            SELECT TRIGGER_NAME FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ? ORDER BY TRIGGER_NAME""";

    private Triggers() {}

    /** Their names. The server shows them only to a user with the TRIGGER privilege on the table. */
    public static List<String> on(Connection connection, TableId id) throws SQLException {
        return NamesQuery.run(connection, QUERY, id);
    }
}
