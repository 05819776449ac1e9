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
    private final ReplicationWords words;

    private Replication(MySqlServer primary, MySqlServer replica) {
        this.primary = primary;
        this.replica = replica;
        this.words = ReplicationWords.of(TestVersion.of(primary));
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
                ResultSet position = statement.executeQuery("SHOW " + words.binlog() + " STATUS")) {
            position.next();
            String source = words.source();
            onReplica("CHANGE " + words.change() + " TO " + source + "_HOST = '" + host + "', " + source + "_PORT = "
                    + port
                    + ", " + source + "_USER = '" + primary.user() + "', " + source + "_PASSWORD = '"
                    + primary.password()
                    + "', " + source + "_LOG_FILE = '" + position.getString(1) + "', " + source + "_LOG_POS = "
                    + position.getLong(2) + words.publicKey());
            onReplica("START " + words.replica());
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
        onReplica("STOP " + words.replica() + " SQL_THREAD");
    }

    /** It applies what it has received. */
    public void goOn() throws SQLException {
        onReplica("START " + words.replica() + " SQL_THREAD");
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
