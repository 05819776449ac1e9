package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;

/** The binary log has rows, not statements. */
final class BinlogFormatCheck implements Check {
    @Override
    public String name() {
        return "binlog-format";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        ServerFacts server = context.server();
        return server.binlogFormat().equals("ROW")
                ? CheckResult.pass(
                        name(),
                        "binlog_format is ROW; what sessions do with sql_log_bin=0 can't be seen, and a session with another"
                                + " binlog_format ends the migration")
                : CheckResult.fail(
                        name(),
                        "binlog_format is " + server.binlogFormat() + ": changed rows can not be told from statements",
                        "SET GLOBAL binlog_format = ROW, then let all clients reconnect");
    }
}
