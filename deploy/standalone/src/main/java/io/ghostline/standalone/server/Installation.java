package io.ghostline.standalone.server;

import java.nio.file.Files;
import java.nio.file.Path;
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
        for (Path file : List.of(found.jar(), found.script())) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalStateException(file + " is missing; build with mvn -DskipTests install");
            }
        }
        return found;
    }

    Path jar() {
        return root.resolve("deploy/standalone/target/quarkus-app/quarkus-run.jar");
    }

    /** The script that knows how the server is run: its JVM's options, its priority. */
    Path script() {
        return root.resolve("bin/ghostline");
    }
}
