package io.ghostline.testkit;

import io.ghostline.localservers.EmbeddedKafka;
import io.ghostline.localservers.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Kafka broker that all tests of a JVM share. It ends with the JVM. */
public final class SharedKafka {

    /** Environment variable: brokers to use instead of starting one. */
    public static final String VARIABLE = "GHOSTLINE_KAFKA_BOOTSTRAP_SERVERS";

    /** Quarkus loads test classes more than once; a system property is what all of them see. */
    private static final String FOUND = "ghostline.test.kafka.bootstrap.servers";

    private SharedKafka() {}

    /** The broker, started if need be (about 3 s). */
    public static KafkaBroker get() {
        synchronized (System.getProperties()) {
            String found = System.getProperty(FOUND);
            if (found == null) {
                found = start();
                System.setProperty(FOUND, found);
            }
            return new KafkaBroker(found);
        }
    }

    public static String bootstrapServers() {
        return get().bootstrapServers();
    }

    private static String start() {
        String configured = System.getenv(VARIABLE);
        if (configured != null && !configured.isBlank()) {
            return configured.strip();
        }
        return switch (TestServers.choice()) {
            case DOCKER -> ContainerKafka.start();
            case LOCAL -> embedded();
        };
    }

    private static String embedded() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Build.directory()), "test-kafka-");
            EmbeddedKafka broker = EmbeddedKafka.start(folder, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker, folder), "test-kafka-end"));
            return broker.bootstrapServers();
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for Kafka: " + e.getMessage(), e);
        }
    }

    private static void end(EmbeddedKafka broker, Path folder) {
        broker.close();
        Folders.remove(folder);
    }
}
