package io.ghostline.copier.session;

import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.SQLException;

/** Which failures may pass by themselves. */
public final class Passing {
    private Passing() {}

    /** Whether it is worth going on after a new look at the server. */
    public static boolean mayPass(SQLException e) {
        SqlErrorClass kind = SqlErrors.classify(e);
        return kind == SqlErrorClass.RETRYABLE || kind == SqlErrorClass.AMBIGUOUS;
    }
}
