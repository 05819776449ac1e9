package io.ghostline.copier.session;

import io.ghostline.mysql.error.SqlErrors;
import java.sql.SQLException;

/** Which failures may pass by themselves. */
public final class Passing {
    private Passing() {}

    /** Whether it is worth going on after a new look at the server. */
    public static boolean mayPass(SQLException e) {
        return SqlErrors.classify(e).passesByItself();
    }
}
