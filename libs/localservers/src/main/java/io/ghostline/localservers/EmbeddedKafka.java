package io.ghostline.localservers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker inside this JVM: one node that is broker and controller (KRaft), on the loopback interface. Its data
 * outlive it; starting on the data of an earlier run goes on with its topics, on whichever port.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final Path dataDir;
    private final int port;
    private final int controllerPort;
    private final @Nullable KafkaAccounts accounts;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path dataDir, int port, int controllerPort, @Nullable KafkaAccounts accounts) {
        this.dataDir = dataDir;
        this.port = port;
        this.controllerPort = controllerPort;
        this.accounts = accounts;
        this.server = boot();
    }

    /**
     * Starts a broker that lets everybody on this machine in, and returns when it takes requests (about 3 s).
     *
     * @param dataDir made when it is not there; one broker at a time
     * @param port where clients connect; 0 for any that is free
     * @throws IllegalStateException when the broker does not start: the port or the folder is in use
     */
    public static EmbeddedKafka start(Path dataDir, int port) {
        return start(dataDir, port, null);
    }

    /**
     * The same, for these accounts alone. Except for the owner they may do nothing until ACLs say so.
     *
     * @throws IllegalStateException when the broker does not start: the port or the folder is in use
     */
    public static EmbeddedKafka start(Path dataDir, int port, @Nullable KafkaAccounts accounts) {
        return new EmbeddedKafka(
                dataDir.toAbsolutePath(), port == 0 ? FreePort.find() : port, FreePort.find(), accounts);
    }

    /** {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return KafkaSettings.HOST + ":" + port;
    }

    /** Shuts down and starts again on the same port and data. */
    public void restart() {
        close();
        server = boot();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private KafkaRaftServer boot() {
        Map<String, String> settings = KafkaSettings.of(dataDir, port, controllerPort, accounts);
        format();
        KafkaRaftServer booting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            booting.startup();
        } catch (RuntimeException e) {
            booting.shutdown();
            throw new IllegalStateException(
                    "no Kafka broker on port " + port + " in " + dataDir + ": " + e.getMessage(), e);
        }
        LOG.info("Kafka broker started address={} data={}", bootstrapServers(), dataDir);
        return booting;
    }

    /** Gives a new folder its cluster id; leaves one that has it alone. */
    private void format() {
        try {
            Folders.createPrivate(dataDir); // keys of rows are in it
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setClusterId(KafkaSettings.CLUSTER_ID)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .addDirectory(dataDir.toString())
                    .setMetadataLogDirectory(dataDir.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + dataDir + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + dataDir + ": " + e.getMessage(), e);
        }
    }
}
