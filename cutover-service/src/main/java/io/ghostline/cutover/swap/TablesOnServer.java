package io.ghostline.cutover.swap;

import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Looks at which of a swap's tables exist. A sentry is not one of them. */
public final class TablesOnServer {
    private final SwapTables tables;
    private final Map<String, String> commentByName;

    private TablesOnServer(SwapTables tables, Map<String, String> commentByName) {
        this.tables = tables;
        this.commentByName = commentByName;
    }

    /** One statement, hence one state of the data dictionary. */
    public static TablesOnServer look(Connection connection, SwapTables tables) throws SQLException {
        String sql = """
                SELECT table_name, table_comment FROM information_schema.tables
                WHERE table_schema = ? AND table_name IN (?, ?, ?, ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tables.original().schema());
            statement.setString(2, tables.original().name());
            statement.setString(3, tables.ghost().name());
            statement.setString(4, tables.old().name());
            statement.setString(5, tables.detour().name());
            Map<String, String> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            return new TablesOnServer(tables, found);
        }
    }

    public SwapState state() {
        boolean ghost = isReal(tables.ghost());
        boolean old = isReal(tables.old());
        if (isReal(tables.original())) {
            if (ghost) {
                return old ? SwapState.OLD_NAME_TAKEN : SwapState.NOT_SWAPPED;
            }
            return old ? SwapState.SWAPPED : SwapState.GHOST_MISSING;
        }
        return ghost && (old || inDetour()) ? SwapState.HALF_SWAPPED : SwapState.ORIGINAL_MISSING;
    }

    /** Whether the original stands under the name of the detour. */
    boolean inDetour() {
        return isReal(tables.detour());
    }

    /** Whether a sentry stands, of a living attempt or left over from a dead one. */
    public boolean hasSentry() {
        return Sentry.COMMENT.equals(commentByName.get(tables.sentry().name()));
    }

    private boolean isReal(TableId table) {
        String comment = commentByName.get(table.name());
        return comment != null && !comment.equals(Sentry.COMMENT);
    }
}
