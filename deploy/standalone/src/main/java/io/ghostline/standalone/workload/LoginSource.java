package io.ghostline.standalone.workload;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of the application. */
@FunctionalInterface
public interface LoginSource {
    Connection open() throws SQLException;
}
