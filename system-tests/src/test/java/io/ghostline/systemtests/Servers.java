package io.ghostline.systemtests;

import io.ghostline.localservers.EmbeddedKafka;
import io.ghostline.localservers.Folders;
import io.ghostline.localservers.KafkaAccounts;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.session.ConnectionKill;
import io.ghostline.standalone.server.People;
import io.ghostline.testkit.OwnMySql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and a broker of the tests' own, which may be killed and restarted: a schema for the application, one for issues,
 * and an account for Ghostline with the privileges that the README names.
 */
final class Servers implements AutoCloseable {
    /** Its name on the server, and in Ghostline's configuration. */
    static final String SCHEMA = "shop";
    /** Ghostline's account; the application has another. */
    static final String ACCOUNT = "ghostline";

    /** Who may ask over Kafka, and their roles. */
    private static final Map<String, String> REQUESTERS =
            Map.of("deployer", "developer", "reviewer", "approver", "runner", "operator");

    private static final String ISSUES = "ghostline";

    /** What is committed has been handed to the system: it survives a kill of mysqld, though not of the machine. */
    private static final String[] DURABLE_ENOUGH = {"--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0"};

    private final MySqlServer mysql;
    private final EmbeddedKafka kafka;
    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final String signingKey = UUID.randomUUID().toString();
    private final People people = People.random();

    private Servers(MySqlServer mysql, EmbeddedKafka kafka, Path folder) {
        this.mysql = mysql;
        this.kafka = kafka;
        this.folder = folder;
    }

    static Servers start() throws Exception {
        return start(null);
    }

    /**
     * Starts them.
     *
     * @param accounts of the broker; null for one that lets everybody in
     * @param options of mysqld, besides those that all tests have
     */
    static Servers start(@Nullable KafkaAccounts accounts, String... options) throws Exception {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "servers-");
        MySqlServer mysql = OwnMySql.start(
                Stream.of(DURABLE_ENOUGH, options).flatMap(Stream::of).toArray(String[]::new));
        try {
            Servers servers = new Servers(mysql, EmbeddedKafka.start(folder.resolve("kafka"), 0, accounts), folder);
            servers.people.writeTo(servers.users());
            servers.prepare();
            return servers;
        } catch (Exception | Error e) {
            mysql.close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        String account = ACCOUNT + "@'%'";
        execute(
                "",
                "CREATE DATABASE " + SCHEMA,
                "CREATE DATABASE " + ISSUES,
                "CREATE USER " + account + " IDENTIFIED BY '" + password + "'",
                "GRANT ALL ON " + ISSUES + ".* TO " + account,
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, LOCK TABLES, TRIGGER ON " + SCHEMA
                        + ".* TO " + account,
                "GRANT SELECT ON performance_schema.* TO " + account,
                "GRANT RELOAD, PROCESS, REPLICATION CLIENT, REPLICATION SLAVE /*!80000 , XA_RECOVER_ADMIN */ ON *.* TO "
                        + account);
    }

    /** How services reach them. An environment is not shown to other users, as a command line with passwords would be. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "GHOSTLINE_SECURITY_USERS_FILE",
                users().toString(),
                "GHOSTLINE_DATABASES_SHOP_URL",
                mysql.jdbcUrl(SCHEMA),
                "GHOSTLINE_DATABASES_SHOP_USERNAME",
                ACCOUNT,
                "GHOSTLINE_DATABASES_SHOP_PASSWORD",
                password,
                "QUARKUS_DATASOURCE_ISSUES_JDBC_URL",
                mysql.jdbcUrl(ISSUES),
                "QUARKUS_DATASOURCE_ISSUES_USERNAME",
                ACCOUNT,
                "QUARKUS_DATASOURCE_ISSUES_PASSWORD",
                password,
                "GHOSTLINE_MIGRATIONS_KEY",
                signingKey));
        REQUESTERS.forEach((name, roles) ->
                environment.put("GHOSTLINE_REQUESTS_REQUESTERS_" + name.toUpperCase(Locale.ROOT), roles));
        return environment;
    }

    private Path users() {
        return folder.resolve("users");
    }

    /** Who can log in. */
    People people() {
        return people;
    }

    MySqlServer mysql() {
        return mysql;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    /** For logs; they stay when the servers are closed. */
    Path folder() {
        return folder;
    }

    /** A connection of the application. */
    Connection connect() throws SQLException {
        return mysql.connect(SCHEMA);
    }

    /** On the application's schema, as the application. */
    void execute(String sql) throws SQLException {
        execute(SCHEMA, sql);
    }

    private void execute(String schema, String... statements) throws SQLException {
        try (Connection connection = mysql.connect(schema);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Those of Ghostline on the application's server; the store's are not among them. */
    List<String> sessionsOfGhostline() throws SQLException {
        try (Connection connection = connect()) {
            return sessionsOfGhostline(connection);
        }
    }

    /** Those of Ghostline on the application's server, with what each does; the store's are not among them. */
    List<String> sessionsOfGhostline(Connection connection) throws SQLException {
        return query(
                connection,
                "SELECT CONCAT_WS(' ', command, db) FROM information_schema.processlist WHERE user = '" + ACCOUNT
                        + "' AND (db IS NULL OR db = '" + SCHEMA + "')");
    }

    /** Those that use the application's schema. */
    void killSessionsOfGhostline() throws SQLException {
        try (Connection connection = connect()) {
            for (String id : query(
                    connection,
                    "SELECT id FROM information_schema.processlist WHERE user = '" + ACCOUNT + "' AND db = '" + SCHEMA
                            + "'")) {
                ConnectionKill.kill(connection, Long.parseLong(id));
            }
        }
    }

    /** And what migrations have left of them. */
    void dropTables(String prefix) throws SQLException {
        for (String table : query("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name LIKE '%" + prefix + "\\_%'")) {
            execute("DROP TABLE IF EXISTS `" + table + "`");
        }
    }

    /** The last column of every row. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return query(connection, sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(row.getMetaData().getColumnCount()));
            }
            return values;
        }
    }

    @Override
    public void close() {
        try {
            kafka.close();
            Secrets.assertKept(folder, secrets());
        } finally {
            mysql.close();
            Folders.remove(folder.resolve("kafka"));
        }
    }

    private List<String> secrets() {
        return List.of(
                password,
                signingKey,
                people.admin().password(),
                people.developer().password(),
                people.approver().password(),
                people.operator().password());
    }
}
