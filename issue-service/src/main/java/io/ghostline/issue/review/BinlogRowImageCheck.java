package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;

/** Debezium reads only full row images. */
final class BinlogRowImageCheck implements Check {
    @Override
    public String name() {
        return "binlog-row-image";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        ServerFacts server = context.server();
        return server.binlogRowImage().equals("FULL")
                ? CheckResult.pass(name(), "binlog_row_image is FULL")
                : CheckResult.fail(
                        name(),
                        "binlog_row_image is " + server.binlogRowImage()
                                + ": the change stream needs all columns of a changed row",
                        "SET GLOBAL binlog_row_image = FULL, then let all clients reconnect");
    }
}
