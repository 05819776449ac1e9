package io.ghostline.localservers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A MySQL that can be run.
 *
 * @param command how mysqld is called, without options
 * @param layout options that say where its files are
 * @param template a fresh data directory to copy is kept here, made at first use
 */
record MySqlInstall(List<String> command, List<String> layout, Path template) {

    MySqlInstall {
        command = List.copyOf(command);
        layout = List.copyOf(layout);
    }

    /** The command line of mysqld with the options that every call needs. */
    List<String> commandLine(List<String> options) {
        List<String> line = new ArrayList<>(command);
        line.add("--no-defaults");
        line.addAll(layout);
        line.add("--secure-file-priv=NULL");
        line.add("--loose-mysqlx=OFF");
        if ("root".equals(System.getProperty("user.name"))) {
            line.add("--user=root");
        }
        line.addAll(options);
        return line;
    }
}
