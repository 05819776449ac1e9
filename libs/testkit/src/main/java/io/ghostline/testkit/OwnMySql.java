package io.ghostline.testkit;

import io.ghostline.localservers.MySqlOptions;
import io.ghostline.localservers.MySqlServer;

/** A MySQL server for one test, which may kill it, restart it or run it with other options. */
public final class OwnMySql {

    private OwnMySql() {}

    /**
     * Starts one (about 2 s). The test closes it; if it does not, the server ends with this JVM.
     *
     * @param options of mysqld, such as {@code --gtid-mode=ON}; how it writes to disk is MySQL's default
     */
    public static MySqlServer start(String... options) {
        return TestServers.choice().ownMySql().start(MySqlOptions.defaults().with(options));
    }
}
