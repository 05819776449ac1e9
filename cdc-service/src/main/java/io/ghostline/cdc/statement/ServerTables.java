package io.ghostline.cdc.statement;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.Triggers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks tables up in the server's dictionary. */
public final class ServerTables implements TableLookup {
    private static final String BASE_TABLE = """
            SELECT 1 FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'""";

    /** Opens a session on the server. */
    @FunctionalInterface
    public interface Source {
        Connection open() throws SQLException;
    }

    private final Source source;

    public ServerTables(Source source) {
        this.source = source;
    }

    @Override
    public boolean isPlain(TableId table) throws SQLException {
        try (Connection connection = source.open();
                PreparedStatement statement =
                        BoundSql.of(BASE_TABLE, table.schema(), table.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && Triggers.on(connection, table).isEmpty();
        }
    }
}
