package io.ghostline.cdc.statement;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.Triggers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks tables up in the server's dictionary. */
public final class ServerTables implements TableLookup {
    private static final String TYPE = """
            SELECT TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?""";
    private static final String BASE_TABLE = "BASE TABLE";
    private static final Set<String> VIEWS = Set.of("VIEW", "SYSTEM VIEW");

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
        try (Connection connection = source.open()) {
            return type(connection, table).filter(BASE_TABLE::equals).isPresent()
                    && Triggers.on(connection, table).isEmpty();
        }
    }

    @Override
    public Optional<TableId> firstOtherThanTable(Collection<TableId> named) throws SQLException {
        return first(named, type -> type.filter(BASE_TABLE::equals).isEmpty());
    }

    @Override
    public Optional<TableId> firstView(Collection<TableId> named) throws SQLException {
        return first(named, type -> type.filter(VIEWS::contains).isPresent());
    }

    private Optional<TableId> first(Collection<TableId> named, Predicate<Optional<String>> wanted) throws SQLException {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = source.open()) {
            for (TableId table : named) {
                if (wanted.test(type(connection, table))) {
                    return Optional.of(table);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> type(Connection connection, TableId table) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of(TYPE, table.schema(), table.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
