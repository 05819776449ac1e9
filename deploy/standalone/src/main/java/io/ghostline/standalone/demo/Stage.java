package io.ghostline.standalone.demo;

import io.ghostline.localservers.FoundMySql;
import io.ghostline.localservers.MySqlOptions;
import io.ghostline.localservers.MySqlProvider;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.standalone.server.People;
import io.ghostline.standalone.server.StandaloneProcess;
import io.ghostline.standalone.workload.LoginSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * MySQL with two schemas, and the server. All of it goes away when the stage is closed or this process ends; schemas on
 * somebody else's MySQL are dropped.
 */
public final class Stage implements AutoCloseable {
    /** Name of the database in the server's configuration. */
    public static final String DATABASE = "demo";

    private final MySqlServer mysql;
    private final String schema;
    private final Path folder;
    private final Thread hook = new Thread(this::tearDown, "stage-close");
    private final People people = People.random();
    private @Nullable StandaloneProcess server;
    private int serversStarted;
    private boolean closed;

    private Stage(Path folder, MySqlServer mysql) {
        this.mysql = mysql;
        this.folder = folder;
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        this.schema = "ghostline_demo_" + HexFormat.of().formatHex(random);
    }

    /** Finds or starts MySQL and makes the schemas. */
    public static Stage open(MySqlOptions options) throws SQLException {
        Stage stage = new Stage(temporaryFolder(), MySqlProvider.forDemo().start(options));
        Runtime.getRuntime().addShutdownHook(stage.hook);
        try {
            stage.execute("CREATE DATABASE " + stage.schema + " CHARACTER SET utf8mb4");
            stage.execute("CREATE DATABASE " + stage.issuesSchema() + " CHARACTER SET utf8mb4");
            return stage;
        } catch (SQLException e) {
            stage.close();
            throw e;
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ghostline-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException("no place for temporary files: " + e.getMessage(), e);
        }
    }

    /** Starts the server, anew: an earlier one is stopped. */
    public synchronized StandaloneProcess startServer(int port) throws InterruptedException {
        if (server != null) {
            server.close();
        }
        try {
            Path own = Files.createDirectory(folder.resolve("server-" + ++serversStarted));
            server = StandaloneProcess.start(
                    own, port, people.admin(), configuration(people.writeTo(own.resolve("users"))));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the server's data: " + e.getMessage(), e);
        }
    }

    private Map<String, String> configuration(Path users) {
        return Map.of(
                "GHOSTLINE_SECURITY_USERS_FILE", users.toString(),
                "GHOSTLINE_DATABASES_DEMO_URL", mysql.jdbcUrl(schema),
                "GHOSTLINE_DATABASES_DEMO_USERNAME", mysql.user(),
                "GHOSTLINE_DATABASES_DEMO_PASSWORD", mysql.password(),
                "QUARKUS_DATASOURCE_ISSUES_JDBC_URL", mysql.jdbcUrl(issuesSchema()),
                "QUARKUS_DATASOURCE_ISSUES_USERNAME", mysql.user(),
                "QUARKUS_DATASOURCE_ISSUES_PASSWORD", mysql.password());
    }

    private String issuesSchema() {
        return schema + "_issues";
    }

    public MySqlServer mysql() {
        return mysql;
    }

    public String schema() {
        return schema;
    }

    /** Who can log in. */
    public People people() {
        return people;
    }

    public Path folder() {
        return folder;
    }

    /** Connections as an application has them: Connector/J's defaults. */
    public LoginSource application() {
        return () -> mysql.connect(schema);
    }

    /** Connections that send a batch as one multi-row INSERT. */
    public LoginSource bulk() {
        Properties login = new Properties();
        login.setProperty("user", mysql.user());
        login.setProperty("password", mysql.password());
        return () -> DriverManager.getConnection(mysql.jdbcUrl(schema) + "&rewriteBatchedStatements=true", login);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        tearDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook found that all is done already.
            return;
        }
    }

    private synchronized void tearDown() {
        if (closed) {
            return;
        }
        closed = true;
        if (server != null) {
            server.close();
        }
        if (mysql instanceof FoundMySql) {
            dropSchemas();
        }
        mysql.close();
        removeFolder();
    }

    private void dropSchemas() {
        try {
            execute("DROP DATABASE IF EXISTS " + schema);
            execute("DROP DATABASE IF EXISTS " + issuesSchema());
        } catch (SQLException e) {
            System.err.println("schemas " + schema + " and " + issuesSchema() + " were not dropped: " + e.getMessage());
        }
    }

    private void removeFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println(folder + " was not removed: " + e.getMessage());
        }
    }
}
