package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;

/** Chunks are ordered against changes by the binary log: commits have to follow its order. */
final class BinlogOrderCommitsCheck implements Check {
    @Override
    public String name() {
        return "binlog-order-commits";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        ServerFacts server = context.server();
        return server.binlogOrderCommits()
                ? CheckResult.pass(name(), "binlog_order_commits is ON")
                : CheckResult.fail(
                        name(),
                        "binlog_order_commits is OFF: rows could become visible in another order than they are in the binary log",
                        "SET GLOBAL binlog_order_commits = ON");
    }
}
