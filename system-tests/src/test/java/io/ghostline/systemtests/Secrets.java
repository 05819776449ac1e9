package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Passwords must not be in any log, nor in what a topic has on the broker's disk. */
final class Secrets {
    private Secrets() {}

    /** Looks into the logs of the processes and of the topics, none of which is compressed. */
    static void assertKept(Path folder, Collection<String> secrets) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).isNotEmpty();
            assertThat(logs.stream().filter(log -> tells(log, secrets)).toList())
                    .as("files with a password in them")
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tells(Path file, Collection<String> secrets) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return secrets.stream().anyMatch(content::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
