package io.ghostline.localservers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration of a broker that shares a small machine with everything else. */
final class KafkaSettings {

    static final String HOST = "127.0.0.1";
    static final int NODE_ID = 1;
    /** Sixteen bytes in Base64. Always the same, so that formatting again a folder that has it is no error. */
    static final String CLUSTER_ID = "Z2hvc3RsaW5lLWxvY2FsMQ";

    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "CLIENTS";
    private static final String BUFFER = Integer.toString(64 * 1024);

    private KafkaSettings() {}

    /** @param accounts null for a broker that lets everybody in */
    static Map<String, String> of(Path dataDir, int port, int controllerPort, @Nullable KafkaAccounts accounts) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(node(dataDir, port, controllerPort));
        settings.putAll(accounts == null ? open() : closed(accounts));
        settings.putAll(internalTopics());
        settings.putAll(small());
        return settings;
    }

    private static Map<String, String> node(Path dataDir, int port, int controllerPort) {
        String clients = CLIENT_LISTENER + "://" + HOST + ":" + port;
        String controller = HOST + ":" + controllerPort;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("controller.quorum.voters", NODE_ID + "@" + controller),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller),
                Map.entry("advertised.listeners", clients),
                Map.entry("inter.broker.listener.name", CLIENT_LISTENER),
                Map.entry("log.dirs", dataDir.toString()),
                // A topic that nobody made on purpose is a mistake.
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("delete.topic.enable", "true"));
    }

    private static Map<String, String> open() {
        return Map.of("listener.security.protocol.map", protocol("PLAINTEXT"));
    }

    /** The controller's listener, too: what a broker may ask there is more than what clients may. */
    private static Map<String, String> closed(KafkaAccounts accounts) {
        String login = ".plain.sasl.jaas.config";
        return Map.of(
                "listener.security.protocol.map",
                protocol("SASL_PLAINTEXT"),
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "sasl.mechanism.controller.protocol",
                "PLAIN",
                "listener.name." + CLIENT_LISTENER.toLowerCase(Locale.ROOT) + login,
                accounts.server(),
                "listener.name." + CONTROLLER_LISTENER.toLowerCase(Locale.ROOT) + login,
                accounts.server(),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:" + KafkaAccounts.OWNER);
    }

    private static String protocol(String protocol) {
        return CLIENT_LISTENER + ":" + protocol + "," + CONTROLLER_LISTENER + ":" + protocol;
    }

    private static Map<String, String> internalTopics() {
        return Map.ofEntries(
                Map.entry("num.partitions", "1"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "2"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // Nobody to wait for, and a member that died is missed soon.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "2000"),
                Map.entry("group.consumer.min.session.timeout.ms", "2000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"));
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "1"),
                Map.entry("num.replica.fetchers", "1"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                Map.entry("remote.log.storage.system.enable", "false"),
                Map.entry("socket.send.buffer.bytes", BUFFER),
                Map.entry("socket.receive.buffer.bytes", BUFFER),
                // Compaction is on: topics of desired state rely on it.
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024)),
                Map.entry("log.cleaner.io.buffer.size", BUFFER),
                Map.entry("metadata.max.idle.interval.ms", "5000"),
                Map.entry("log.index.size.max.bytes", Integer.toString(1024 * 1024)),
                // After a crash the next start waits this long for the old registration to lapse.
                Map.entry("broker.session.timeout.ms", "5000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"));
    }
}
