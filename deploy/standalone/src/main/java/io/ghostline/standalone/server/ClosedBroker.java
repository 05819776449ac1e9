package io.ghostline.standalone.server;

import io.ghostline.localservers.EmbeddedKafka;
import io.ghostline.localservers.KafkaAccounts;
import io.ghostline.runtime.start.StartRefusedException;
import io.ghostline.runtime.topics.RequesterAccess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/**
 * The broker inside, on the loopback interface: this process logs in with a secret that is made at the start and never leaves it,
 * others only with a password of the configuration, to ask and to hear the answers.
 */
record ClosedBroker(EmbeddedKafka broker, Map<String, String> settings, Collection<String> requesters) {

    /** @throws StartRefusedException when it can't be started */
    static ClosedBroker start(BrokerConfig config, Path data, IntSupplier port) {
        KafkaAccounts accounts = accounts(config);
        EmbeddedKafka broker;
        try {
            broker = EmbeddedKafka.start(data, port.getAsInt(), accounts);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new StartRefusedException(e.getMessage() + " (--data and --kafka-port name others)");
        }
        Map<String, String> settings = new HashMap<>(accounts.owner());
        settings.put("bootstrap.servers", broker.bootstrapServers());
        try {
            RequesterAccess.grant(Map.copyOf(settings), accounts.passwords().keySet());
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return new ClosedBroker(
                broker, settings, new TreeSet<>(accounts.passwords().keySet()));
    }

    private static KafkaAccounts accounts(BrokerConfig config) {
        try {
            return KafkaAccounts.of(config.passwords());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("GHOSTLINE_BROKER_PASSWORDS_<NAME>: " + e.getMessage());
        }
    }

    /** For the services of this process. */
    void announce() {
        settings.forEach((name, value) -> System.setProperty("kafka." + name, value));
        if (!requesters.isEmpty()) {
            System.out.println("Kafka broker for clients on this machine: " + broker.bootstrapServers()
                    + " (SASL/PLAIN, as " + String.join(", ", requesters) + ")");
        }
    }

    void close() {
        broker.close();
    }
}
