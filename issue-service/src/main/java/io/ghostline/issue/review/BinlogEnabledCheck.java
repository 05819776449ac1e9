package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;

/** Changes are read from the binary log. */
final class BinlogEnabledCheck implements Check {
    @Override
    public String name() {
        return "log-bin";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        ServerFacts server = context.server();
        return server.logBin()
                ? CheckResult.pass(name(), "log_bin is ON")
                : CheckResult.fail(
                        name(),
                        "log_bin is OFF: the server writes no binary log, from which changes are read",
                        "set log_bin in the server's configuration and restart it");
    }
}
