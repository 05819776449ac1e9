package io.ghostline.testkit;

import io.ghostline.localservers.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schema that exists for one test class (or one test), made new and dropped at close. */
public final class TestSchema implements AutoCloseable {

    /** MySQL allows 64 characters; the random part and the separators take 17. */
    private static final int LONGEST_PREFIX = 40;

    private static final int RANDOM_CHARACTERS = 12;

    private final MySqlServer server;
    private final String name;

    private TestSchema(MySqlServer server, String name) {
        this.server = server;
        this.name = name;
        run("", "CREATE DATABASE `" + name + "`");
    }

    /** On the shared server, named after the class. */
    public static TestSchema forClass(Class<?> testClass) {
        return on(SharedMySql.get(), testClass.getSimpleName());
    }

    /** On a server of the test's own. */
    public static TestSchema on(MySqlServer server, String prefix) {
        String readable = prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_CHARACTERS);
        return new TestSchema(
                server, readable.substring(0, Math.min(LONGEST_PREFIX, readable.length())) + "_" + random);
    }

    public String name() {
        return name;
    }

    public MySqlServer server() {
        return server;
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** A new connection with this as its default schema, in autocommit; the caller closes it. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Runs the statements in order, each on its own, on one connection. */
    public void execute(String... statements) {
        run(name, statements);
    }

    /** The first column of all rows as strings; NULL as null. */
    public List<@Nullable String> queryStrings(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** The first column of the first row as a number, 0 for NULL. */
    public long queryLong(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        run("", "DROP DATABASE IF EXISTS `" + name + "`");
    }

    private void run(String schema, String... statements) {
        String current = "connect";
        try (Connection connection = server.connect(schema);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                current = sql;
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(current + ": " + e.getMessage(), e);
        }
    }
}
