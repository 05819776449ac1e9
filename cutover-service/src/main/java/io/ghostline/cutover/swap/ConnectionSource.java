package io.ghostline.cutover.swap;

import io.ghostline.mysql.session.SessionSettings;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the server that holds the tables. */
@FunctionalInterface
public interface ConnectionSource {
    /** A new connection in autocommit; the caller closes it. */
    Connection open(SessionSettings settings) throws SQLException;
}
