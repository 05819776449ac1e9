package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Semi-synchronous replication (AFTER_SYNC) without a replica: after each arming, all commits wait for a second with
 * their events in the binlog already and their rows not yet visible. Then MySQL gives up, until it is armed again.
 */
final class SemiSync extends Nuisance {
    private static final int TIMEOUT_MILLIS = 1_000;
    /** Half of the time is left to get on in. */
    private static final int PERIOD_MILLIS = 2 * TIMEOUT_MILLIS;

    private final Servers servers;

    SemiSync(Servers servers) {
        super(servers);
        this.servers = servers;
    }

    @Override
    void start() {
        try {
            servers.execute("INSTALL PLUGIN rpl_semi_sync_source SONAME 'semisync_source.so'");
            servers.execute("SET GLOBAL rpl_semi_sync_source_timeout = " + TIMEOUT_MILLIS);
            servers.execute("SET GLOBAL rpl_semi_sync_source_wait_point = 'AFTER_SYNC'");
        } catch (SQLException e) {
            throw new IllegalStateException("no semi-synchronous replication: " + e.getMessage(), e);
        }
        super.start();
    }

    @Override
    void step(Connection connection) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL rpl_semi_sync_source_enabled = OFF");
            statement.execute("SET GLOBAL rpl_semi_sync_source_enabled = ON");
        }
        Thread.sleep(PERIOD_MILLIS);
    }

    /** Commits that MySQL gave up waiting for, once or more in each period. */
    long timeouts() throws SQLException {
        return Long.parseLong(servers.query("SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_source_no_times'")
                .get(0));
    }

    @Override
    public void close() throws InterruptedException {
        super.close();
        try {
            servers.execute("SET GLOBAL rpl_semi_sync_source_enabled = OFF");
            servers.execute("UNINSTALL PLUGIN rpl_semi_sync_source");
        } catch (SQLException e) {
            throw new IllegalStateException("semi-synchronous replication stays on: " + e.getMessage(), e);
        }
    }
}
