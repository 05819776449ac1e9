package io.ghostline.issue.review;

import java.sql.SQLException;

/** One pre-flight check. It changes nothing on the server. */
interface Check {
    /** Its name in results: lower case, hyphens. */
    String name();

    /**
     * What it finds. A server that can't answer is no pass: the exception becomes a failed check.
     *
     * @throws SQLException when the server can't answer
     */
    CheckResult run(ReviewContext context) throws SQLException;

    /** Whether it also matters when MySQL runs the ALTER on the table itself. */
    default boolean forDirect() {
        return false;
    }
}
