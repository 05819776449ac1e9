package io.ghostline.cdc.capture;

import io.ghostline.mysql.session.Purpose;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens sessions on the migration's database. */
@FunctionalInterface
public interface Connections {
    Connection open(Purpose purpose) throws SQLException;
}
