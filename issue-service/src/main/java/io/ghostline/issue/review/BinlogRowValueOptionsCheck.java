package io.ghostline.issue.review;

/** The binary log has JSON values, not what was changed in them: Debezium does not read the latter. */
final class BinlogRowValueOptionsCheck implements Check {
    @Override
    public String name() {
        return "binlog-row-value-options";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        String options = context.server().binlogRowValueOptions();
        return options.isBlank()
                ? CheckResult.pass(name(), "binlog_row_value_options is empty")
                : CheckResult.fail(
                        name(),
                        "binlog_row_value_options is " + options
                                + ": the change stream needs whole values, not what was changed in a JSON document",
                        "SET GLOBAL binlog_row_value_options = '', then let all clients reconnect");
    }
}
