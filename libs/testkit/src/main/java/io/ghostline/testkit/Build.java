package io.ghostline.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The build that this JVM runs tests for. */
final class Build {

    private static final String DIR_PROPERTY = "ghostline.build.dir";

    private Build() {}

    /** Where the modules of the build can leave notes for each other; {@code mvn clean} removes it. */
    static Path directory() {
        String configured = System.getProperty(DIR_PROPERTY);
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path -> Files.isDirectory(path.resolve(".mvn")))
                .findFirst()
                .map(root -> root.resolve("target"))
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "ghostline-build"));
    }

    /** The process that lives as long as the build: Maven, or this JVM when it is not run by Maven. */
    static long owner() {
        return ancestors()
                .filter(Build::isMaven)
                .findFirst()
                .orElseGet(ProcessHandle::current)
                .pid();
    }

    private static Stream<ProcessHandle> ancestors() {
        return Stream.iterate(
                        ProcessHandle.current().parent(),
                        Optional::isPresent,
                        handle -> handle.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream);
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Stream.of(arguments).anyMatch(Build::isMavenLauncher))
                .orElse(false);
    }

    private static boolean isMavenLauncher(String argument) {
        return argument.equals("org.codehaus.plexus.classworlds.launcher.Launcher")
                || argument.startsWith("-Dmaven.home=");
    }
}
