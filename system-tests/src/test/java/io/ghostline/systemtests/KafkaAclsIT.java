package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.Topics;
import io.ghostline.localservers.KafkaAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each service with an account of its own on a broker that allows only what {@code bin/kafka-acls} says. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class KafkaAclsIT {
    private static final long ROWS = 2_000;
    private static final int WRITERS = 1;
    private static final String REQUESTER = "deployer";

    private final KafkaAccounts accounts = KafkaAccounts.of(Stream.of(
                    "ghostline-issue", "ghostline-cdc", "ghostline-copier", "ghostline-cutover", REQUESTER)
            .collect(Collectors.toMap(name -> name, name -> UUID.randomUUID().toString())));

    @Test
    void a_migration_needs_no_more_and_a_requester_can_only_ask() throws Exception {
        Servers servers = allowed();
        try (Cluster cluster = Cluster.start(servers, this::login);
                Orders orders = Orders.underLoad(servers, ROWS, WRITERS)) {
            Migration.rollOut(cluster.issues()).awaitEnd("DONE");
            orders.assertMigrated();

            write(servers, Topics.REQUESTS);
            for (String topic : List.of(Topics.MIGRATIONS, Topics.EVENTS, Topics.CAPTURE_OFFSETS)) {
                assertThatThrownBy(() -> write(servers, topic)).hasCauseInstanceOf(AuthorizationException.class);
            }
        }
    }

    /** Of {@code cdc-service} as {@code ghostline-cdc}. */
    private Map<String, String> login(String module) {
        String name = "ghostline-" + module.replace("-service", "");
        return KafkaAccounts.client(name, accounts.passwords().get(name)).entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> "KAFKA_" + setting.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    private void write(Servers servers, String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>(
                KafkaAccounts.client(REQUESTER, accounts.passwords().get(REQUESTER)));
        settings.put("bootstrap.servers", servers.kafka().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "{}")).get();
        }
    }

    private Servers allowed() throws Exception {
        Servers servers = Servers.start(accounts);
        try {
            allow(servers);
            return servers;
        } catch (Exception | Error e) {
            servers.close();
            throw e;
        }
    }

    private void allow(Servers servers) throws IOException, InterruptedException {
        Path tool = servers.folder().resolve("kafka-acls.sh");
        Files.writeString(tool, """
                #!/usr/bin/env bash
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' org.apache.kafka.tools.AclCommand "$@"
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        Path admin = servers.folder().resolve("admin.properties");
        Files.write(
                admin,
                accounts.owner().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        Path printed = servers.folder().resolve("kafka-acls.out");
        Process script = new ProcessBuilder(
                        Path.of(System.getProperty("ghostline.root"), "bin", "kafka-acls")
                                .toString(),
                        "--requester",
                        REQUESTER,
                        tool.toString(),
                        "--bootstrap-server",
                        servers.kafka().bootstrapServers(),
                        "--command-config",
                        admin.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(script.waitFor()).as(Files.readString(printed)).isZero();
    }
}
