package io.ghostline.standalone.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where this build of Ghostline lies.
 *
 * @param root the repository
 */
record Installation(Path root) {
    /** Set by the scripts in {@code bin}. */
    private static final String HOME_PROPERTY = "ghostline.home";

    static Installation find() {
        Path root = Path.of(Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                        .orElseThrow(() -> new IllegalStateException("start this with bin/ghostline, bin/demo or"
                                + " bin/bench, or set -D" + HOME_PROPERTY + "=<repository>")))
                .toAbsolutePath();
        Installation found = new Installation(root);
        for (Path file : List.of(found.jar(), found.jvmArguments())) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalStateException(file + " is missing; build with mvn -DskipTests install");
            }
        }
        return found;
    }

    Path jar() {
        return root.resolve("deploy/standalone/target/quarkus-app/quarkus-run.jar");
    }

    /** Options of the JVM that runs the server, as an argument file. */
    Path jvmArguments() {
        return root.resolve("deploy/standalone/standalone.jvmargs");
    }

    /**
     * The command that runs the server, at a lower priority: on one machine with the database, and the application, these
     * come first; a third of their share of a busy processor is enough to keep up.
     */
    List<String> serverCommand(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                "5",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + jvmArguments(),
                "-jar",
                jar().toString(),
                "standalone"));
        command.addAll(options);
        return command;
    }
}
