package io.ghostline.testkit;

import io.ghostline.localservers.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Two servers of a test's own, of which the one replicates the other. Takes about 5 s to start. */
public final class Replication implements AutoCloseable {
    /** Two servers at a time, and little data. */
    private static final String SMALL = "--innodb-buffer-pool-size=64M";

    private final MySqlServer primary;
    private final MySqlServer replica;

    private Replication(MySqlServer primary, MySqlServer replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /** What is written on the primary from now on comes to the replica. */
    public static Replication start() {
        MySqlServer primary = OwnMySql.start(SMALL);
        MySqlServer replica = null;
        try {
            replica = OwnMySql.start(SMALL, "--server-id=2");
            Replication pair = new Replication(primary, replica);
            pair.connect();
            return pair;
        } catch (SQLException | RuntimeException e) {
            primary.close();
            if (replica != null) {
                replica.close();
            }
            throw new IllegalStateException("no replication: " + e.getMessage(), e);
        }
    }

    private void connect() throws SQLException {
        boolean container = primary instanceof ContainerMySqlServer;
        String host = primary instanceof ContainerMySqlServer server ? server.addressForContainers() : primary.host();
        int port = container ? ContainerMySqlServer.PORT : primary.port();
        try (Connection connection = primary.connect("");
                Statement statement = connection.createStatement();
                ResultSet position = statement.executeQuery("SHOW BINARY LOG STATUS")) {
            position.next();
            onReplica("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '" + host + "', SOURCE_PORT = " + port
                    + ", SOURCE_USER = '" + primary.user() + "', SOURCE_PASSWORD = '" + primary.password()
                    + "', SOURCE_LOG_FILE = '" + position.getString(1) + "', SOURCE_LOG_POS = " + position.getLong(2)
                    + ", GET_SOURCE_PUBLIC_KEY = 1");
            onReplica("START REPLICA");
        }
    }

    public MySqlServer primary() {
        return primary;
    }

    public MySqlServer replica() {
        return replica;
    }

    /** The replica receives what comes, and does not apply it any more. */
    public void hold() throws SQLException {
        onReplica("STOP REPLICA SQL_THREAD");
    }

    /** It applies what it has received. */
    public void goOn() throws SQLException {
        onReplica("START REPLICA SQL_THREAD");
    }

    private void onReplica(String sql) throws SQLException {
        try (Connection connection = replica.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        replica.close();
        primary.close();
    }
}
