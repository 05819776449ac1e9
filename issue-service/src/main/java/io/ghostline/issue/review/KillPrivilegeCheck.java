package io.ghostline.issue.review;

import java.sql.SQLException;
import java.util.Optional;

/** Whether a person can have sessions ended that are in the way; a migration does without, so it fails nothing. */
final class KillPrivilegeCheck implements Check {
    @Override
    public String name() {
        return "kill-privilege";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        Optional<KillPrivileges.Missing> missing = KillPrivileges.missing(context.connection());
        return missing.isEmpty()
                ? CheckResult.pass(
                        name(),
                        "sessions that are in the way can be ended with a forced cut-over" + KillPrivileges.LIMIT)
                : CheckResult.warn(
                        name(),
                        "sessions that are in the way can't be ended with a forced cut-over: "
                                + missing.get().what(),
                        missing.get().fix());
    }
}
