package io.ghostline.localservers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs a program to its end. */
final class Command {

    private static final int TAIL_LINES = 20;

    private Command() {}

    /** Runs in the current folder. */
    static String run(List<String> command, Duration timeout) {
        return run(command, Path.of("."), Map.of(), timeout);
    }

    /**
     * Runs and returns what it printed, standard output and error together.
     *
     * @throws IllegalStateException when it cannot be started, fails or takes too long; the message has the tail of the
     *     output
     */
    static String run(List<String> command, Path folder, Map<String, String> environment, Duration timeout) {
        try {
            Path output = Files.createTempFile("ghostline-command-", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                requireSuccess(command.get(0), builder.start(), output, timeout);
                return Files.readString(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command.get(0) + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static void requireSuccess(String name, Process process, Path output, Duration timeout) {
        if (!Waiting.forEnd(process, timeout)) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " took longer than " + timeout + ":\n" + tail(output));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    name + " failed with exit code " + process.exitValue() + ":\n" + tail(output));
        }
    }

    /** The last lines of a file; empty when there is none. */
    static String tail(Path file) {
        return tail(file, line -> true);
    }

    /** The last of those lines of a file that count. */
    static String tail(Path file, Predicate<String> counts) {
        if (!Files.exists(file)) {
            return "";
        }
        try (Stream<String> all = Files.lines(file)) {
            List<String> lines = all.filter(counts).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
