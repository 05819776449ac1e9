package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a Java process holds now. Read with {@code jcmd} of the JDK that runs the tests. */
final class ProcessResources {
    private static final Pattern THREAD = Pattern.compile("^\"([^\"]+)\"", Pattern.MULTILINE);
    private static final String OF_MIGRATIONS =
            "blc-|cdc-|copier-|cutover-|cut-over-|applier-|throttle-|debezium|KafkaBasedLog|kafka-admin|kafka-producer|Thread-|pool-";
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    private final long pid;

    ProcessResources(long pid) {
        this.pid = pid;
    }

    /** Threads that work on migrations: how many there are of each name, numbers left out. */
    Map<String, Integer> threads() throws IOException, InterruptedException {
        Map<String, Integer> found = new TreeMap<>();
        Matcher name = THREAD.matcher(jcmd("Thread.print"));
        while (name.find()) {
            if (name.group(1).matches("(" + OF_MIGRATIONS + ").*")) {
                found.merge(name.group(1).replaceAll("[0-9a-f]{8,}|\\d+", "#"), 1, Integer::sum);
            }
        }
        return found;
    }

    /** Files and sockets. */
    long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.count();
        }
    }

    /** Bytes of all objects in use; the process collects its garbage first. */
    long heapBytes() throws IOException, InterruptedException {
        String histogram = jcmd("GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
