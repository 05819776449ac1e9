package io.ghostline.standalone.server;

import io.ghostline.localservers.EmbeddedKafka;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.util.ExceptionUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Runs broker and services until told to stop. The broker is first up and last down. */
public final class StandaloneServer {
    private static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    private static final String BOOTSTRAP_SERVERS_VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String USERS_FILE = "ghostline.security.users-file";
    private static final String USERS_FILE_VARIABLE = "GHOSTLINE_SECURITY_USERS_FILE";
    /** The services let go of their migrations in a few seconds; nothing is lost when they are cut short. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final Path data;
    private final @Nullable Integer port;
    private final IntSupplier brokerPort;
    private final boolean stopWithStdin;

    /**
     * @param data the broker's data, and the users unless another file is configured
     * @param port of REST; null for what is configured, 0 for any
     * @param brokerPort of the broker, asked when there has to be one
     * @param stopWithStdin whether the end of standard input means to stop: a parent that dies, however, closes it
     */
    public StandaloneServer(Path data, @Nullable Integer port, IntSupplier brokerPort, boolean stopWithStdin) {
        this.data = data;
        this.port = port;
        this.brokerPort = brokerPort;
        this.stopWithStdin = stopWithStdin;
    }

    /** The file of users: what is configured, or one among the data. */
    public static Path usersFile(Path data) {
        String configured = System.getProperty(USERS_FILE, System.getenv(USERS_FILE_VARIABLE));
        return configured == null ? data.resolve("users") : Path.of(configured);
    }

    /** Returns the exit code once all is stopped. */
    public int run() {
        if (port != null) {
            System.setProperty("quarkus.http.port", Integer.toString(port));
        }
        System.setProperty(USERS_FILE, usersFile(data).toString());
        if (stopWithStdin) {
            stopWithStdin();
        }
        if (System.getProperty(BOOTSTRAP_SERVERS) != null || System.getenv(BOOTSTRAP_SERVERS_VARIABLE) != null) {
            return runServices();
        }
        EmbeddedKafka broker = EmbeddedKafka.start(data, brokerPort.getAsInt());
        System.out.println("Kafka broker for clients on this machine: " + broker.bootstrapServers());
        System.setProperty(BOOTSTRAP_SERVERS, broker.bootstrapServers());
        CountDownLatch servicesStopped = new CountDownLatch(1);
        // Quarkus stops the services in a hook of its own when a signal comes; hooks run side by side.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfter(servicesStopped, broker), "broker-stop"));
        try {
            return runServices();
        } finally {
            servicesStopped.countDown();
        }
    }

    private static int runServices() {
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(null, (code, failure) -> {
            exitCode.set(code);
            if (failure != null) {
                System.err.println("the services did not start: "
                        + ExceptionUtil.getRootCause(failure).getMessage());
            }
        });
        return exitCode.get();
    }

    private static void closeAfter(CountDownLatch servicesStopped, EmbeddedKafka broker) {
        try {
            if (!servicesStopped.await(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("the services did not stop within " + STOP_TIMEOUT.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broker.close();
    }

    private static void stopWithStdin() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        System.err.println("standard input broke, stopping: " + e);
                    }
                    haltLater();
                    System.exit(0);
                },
                "stop-with-stdin");
        watch.setDaemon(true);
        watch.start();
    }

    /** Whoever started this is gone: it must not stay, even if a service hangs in its shutdown. */
    private static void haltLater() {
        Thread halt = new Thread(
                () -> {
                    try {
                        Thread.sleep(STOP_TIMEOUT.multipliedBy(2).toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "halt");
        halt.setDaemon(true);
        halt.start();
    }
}
