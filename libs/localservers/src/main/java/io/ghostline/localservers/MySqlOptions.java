package io.ghostline.localservers;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a server that is started here runs.
 *
 * @param extra options of mysqld, such as {@code --max-connections=500}; a later one wins over an earlier one
 * @param owner process id; when that process ends, however it ends, the server ends and its data are removed
 */
public record MySqlOptions(List<String> extra, long owner) {

    /** Metadata locks can be seen: 5.7 does not record them by itself. */
    public static final String METADATA_LOCKS = "--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON";

    public MySqlOptions {
        extra = List.copyOf(extra);
        for (String option : extra) {
            if (!option.startsWith("--")) {
                throw new IllegalArgumentException("not an option of mysqld: " + option);
            }
        }
    }

    /** MySQL's own defaults but for a buffer pool of 256 MiB; owned by this JVM. */
    public static MySqlOptions defaults() {
        return new MySqlOptions(
                List.of("--innodb-buffer-pool-size=256M"),
                ProcessHandle.current().pid());
    }

    public MySqlOptions with(String... options) {
        return new MySqlOptions(
                Stream.concat(extra.stream(), Stream.of(options)).toList(), owner);
    }

    public MySqlOptions ownedBy(long processId) {
        return new MySqlOptions(extra, processId);
    }

    /** The options that must also be given when the data directory is created. */
    List<String> structural() {
        return extra.stream().filter(MySqlOptions::isStructural).toList();
    }

    private static boolean isStructural(String option) {
        String name = option.replace('_', '-');
        return name.startsWith("--lower-case-table-names")
                || name.startsWith("--innodb-page-size")
                || name.startsWith("--innodb-data-file-path");
    }
}
