package io.ghostline.issue.catalog;

import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.runtime.databases.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Looks at the configured databases, with the accounts they are worked with. */
public final class Catalog {
    /** Somebody waits for the list, in which one server may be away: the others answer in milliseconds. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    /**
     * All databases by name, looked at side by side.
     *
     * @param executor runs the looks; each blocks for seconds at most
     */
    public List<ListedDatabase> databases(Collection<Database> databases, Executor executor) {
        List<CompletableFuture<ListedDatabase>> looks = databases.stream()
                .map(database -> CompletableFuture.supplyAsync(() -> look(database), executor))
                .toList();
        return looks.stream()
                .map(CompletableFuture::join)
                .sorted(Comparator.comparing(ListedDatabase::name))
                .toList();
    }

    /** One database, as it is found now. */
    public ListedDatabase look(Database database) {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            return ListedDatabase.reached(database, row.getString(1));
        } catch (SQLException e) {
            return ListedDatabase.unreachable(database, String.valueOf(e.getMessage()));
        }
    }

    /** See {@link TableCatalog#page}. */
    public TablePage tables(Database database, String after, String contains, int limit) throws SQLException {
        try (Connection connection = open(database)) {
            return new TableCatalog(database.schema()).page(connection, after, contains, limit);
        }
    }

    private static Connection open(Database database) throws SQLException {
        return database.open(SessionSettings.of(Purpose.METADATA).withTimeouts(CONNECT_TIMEOUT, ANSWER_TIMEOUT));
    }
}
