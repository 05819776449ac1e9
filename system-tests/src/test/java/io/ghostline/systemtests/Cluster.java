package io.ghostline.systemtests;

import io.ghostline.localservers.EmbeddedKafka;
import io.ghostline.localservers.FreePort;
import io.ghostline.localservers.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four services as four processes, a broker, and a schema for the application on the given MySQL server. */
final class Cluster implements AutoCloseable {
    static final List<String> SERVICES = List.of("issue-service", "cdc-service", "copier-service", "cutover-service");
    static final String DATABASE = "shop";

    private final MySqlServer mysql;
    private final EmbeddedKafka kafka;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    private Cluster(MySqlServer mysql, EmbeddedKafka kafka) {
        this.mysql = mysql;
        this.kafka = kafka;
    }

    /** Starts everything; the schemas are made anew. */
    static Cluster start(MySqlServer mysql) throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "cluster-" + System.nanoTime()));
        Cluster cluster = new Cluster(mysql, EmbeddedKafka.start(directory.resolve("kafka"), 0));
        try {
            cluster.makeSchemas();
            for (String module : SERVICES) {
                cluster.services.put(
                        module, new ServiceProcess(module, FreePort.find(), cluster.settings(), directory));
            }
            for (ServiceProcess service : cluster.services.values()) {
                service.start();
            }
            for (ServiceProcess service : cluster.services.values()) {
                service.awaitReady();
            }
            return cluster;
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void makeSchemas() throws SQLException {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            for (String schema : List.of(DATABASE, "ghostline")) {
                statement.execute("DROP DATABASE IF EXISTS " + schema);
                statement.execute("CREATE DATABASE " + schema);
            }
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "ghostline.databases." + DATABASE + ".url",
                mysql.jdbcUrl(DATABASE),
                "ghostline.databases." + DATABASE + ".username",
                mysql.user(),
                "ghostline.databases." + DATABASE + ".password",
                mysql.password(),
                "quarkus.datasource.issues.jdbc.url",
                mysql.jdbcUrl("ghostline"),
                "quarkus.datasource.issues.username",
                mysql.user(),
                "quarkus.datasource.issues.password",
                mysql.password());
    }

    MySqlServer mysql() {
        return mysql;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    ServiceProcess service(String module) {
        return services.get(module);
    }

    IssueClient issues() {
        return new IssueClient(service("issue-service").port());
    }

    /** A connection of the application. */
    Connection connect() throws SQLException {
        return mysql.connect(DATABASE);
    }

    @Override
    public void close() throws Exception {
        for (ServiceProcess service : services.values()) {
            service.close();
        }
        kafka.close();
    }

    /** SIGKILL and a new process, without waiting for it. */
    void killAndStart(String module) throws IOException, InterruptedException {
        service(module).kill();
        service(module).start();
    }
}
