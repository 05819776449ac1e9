package io.ghostline.standalone.server;

import io.ghostline.runtime.start.BrokerCheck;
import io.ghostline.runtime.start.EndInTime;
import io.ghostline.runtime.start.Patience;
import io.ghostline.runtime.start.Service;
import io.ghostline.runtime.start.StartFailure;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Runs broker and services until told to stop. The broker is first up and last down. */
public final class StandaloneServer {
    private static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    private static final String BOOTSTRAP_SERVERS_VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String USERS_FILE = "ghostline.security.users-file";
    private static final String USERS_FILE_VARIABLE = "GHOSTLINE_SECURITY_USERS_FILE";
    /** The services let go of their migrations in a few seconds; less than {@link EndInTime} leaves, so that the broker is closed, too. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

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

    /** Returns the exit code once all is stopped. Why it did not start is the last that is printed. */
    public int run() throws InterruptedException {
        EndInTime.install();
        if (port != null) {
            System.setProperty("quarkus.http.port", Integer.toString(port));
        }
        System.setProperty(USERS_FILE, usersFile(data).toString());
        if (stopWithStdin) {
            stopWithStdin();
        }
        Optional<StartFailure> failure;
        try {
            failure = runAll();
        } catch (RuntimeException e) {
            failure = Optional.of(StartFailure.of(e));
        }
        failure.ifPresent(StartFailure::print);
        return failure.isPresent() ? 1 : 0;
    }

    private Optional<StartFailure> runAll() throws InterruptedException {
        SmallRyeConfig config = Service.check(BrokerConfig.class);
        if (System.getProperty(BOOTSTRAP_SERVERS) != null || System.getenv(BOOTSTRAP_SERVERS_VARIABLE) != null) {
            new BrokerCheck(new Patience()).check(config);
            return Service.run();
        }
        ClosedBroker broker = ClosedBroker.start(config.getConfigMapping(BrokerConfig.class), data, brokerPort);
        broker.announce();
        CountDownLatch servicesStopped = new CountDownLatch(1);
        // Quarkus stops the services in a hook of its own when a signal comes; hooks run side by side.
        Thread hook = new Thread(() -> closeAfter(servicesStopped, broker), "broker-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return Service.run();
        } finally {
            servicesStopped.countDown();
            if (withdraw(hook)) {
                broker.close();
            }
        }
    }

    /** Whether a hook will not run: it does when the process is ending already. */
    private static boolean withdraw(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void closeAfter(CountDownLatch servicesStopped, ClosedBroker broker) {
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
                    System.exit(0);
                },
                "stop-with-stdin");
        watch.setDaemon(true);
        watch.start();
    }
}
