package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fresh data directories. MySQL takes 3 s to initialise one; copying one that was initialised earlier takes 0.1 s, so
 * the first is kept as a template.
 */
final class DataDirectory {

    /** 3 s on an idle machine; the bound is for a slow disk under load. */
    private static final Duration INITIALISE_TIMEOUT = Duration.ofMinutes(3);

    private DataDirectory() {}

    static void create(MySqlInstall install, MySqlOptions options, Path folder) {
        if (!options.structural().isEmpty()) {
            initialise(install, options.structural(), folder);
            return;
        }
        Path template = Cache.once(install.template(), building -> initialise(install, List.of(), building));
        Folders.copy(template, folder);
        forgetIdentity(folder);
    }

    private static void initialise(MySqlInstall install, List<String> structural, Path folder) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--initialize-insecure");
        arguments.add("--datadir=" + folder);
        // A small redo log keeps the template small; the server makes its own at start.
        arguments.add("--loose-innodb-redo-log-capacity=8M");
        arguments.addAll(structural);
        Command.run(install.commandLine(arguments), INITIALISE_TIMEOUT);
    }

    /** Two servers with one server UUID could not replicate from each other. */
    private static void forgetIdentity(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("auto.cnf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
