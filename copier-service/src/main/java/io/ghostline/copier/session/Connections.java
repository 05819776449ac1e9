package io.ghostline.copier.session;

import java.sql.Connection;
import java.sql.SQLException;

/** New connections to the server of one migration, with the session settings that the statements rely on. */
@FunctionalInterface
public interface Connections {
    /** In autocommit, READ COMMITTED; the caller closes it. */
    Connection open() throws SQLException;
}
