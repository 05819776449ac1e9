package io.ghostline.issue.review;

import io.ghostline.mysql.ServerVersion;

/** MySQL 5.7 or newer; MariaDB is another server. */
final class ServerVersionCheck implements Check {
    @Override
    public String name() {
        return "mysql-version";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) {
        ServerVersion version = context.server().version();
        if (version.mariaDb()) {
            return CheckResult.fail(
                    name(), "the server is MariaDB " + version.text(), "use a MySQL server, 5.7 or newer");
        }
        if (!version.isAtLeast(5, 7, 0)) {
            return CheckResult.fail(
                    name(), "the server is MySQL " + version.text() + ", older than 5.7", "upgrade it to 5.7 or newer");
        }
        return CheckResult.pass(name(), "MySQL " + version.text());
    }
}
