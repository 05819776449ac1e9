package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same on servers that write their binlog differently, and across a restart of the server. */
@ExtendWith(KafkaExtension.class)
class ServerVariantsIT {
    private final KafkaBroker broker;

    ServerVariantsIT(KafkaBroker broker) {
        this.broker = broker;
    }

    /** Transactions are compressed since 8.0.20, and the binlog names columns since 8.0.1. */
    static Stream<String> variants() {
        String names = SharedMySql.isAtLeast("8.0.1") ? " --binlog-row-metadata=FULL" : "";
        return Stream.concat(
                Stream.of(
                        "--gtid-mode=OFF",
                        "--gtid-mode=ON --enforce-gtid-consistency=ON",
                        "--binlog-checksum=NONE --binlog-rows-query-log-events=ON" + names),
                SharedMySql.isAtLeast("8.0.20") ? Stream.of("--binlog-transaction-compression=ON") : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void changes_before_and_after_stops_and_rotations_arrive(String options) throws Exception {
        try (MySqlServer server = OwnMySql.start(options.split(" "));
                TestSchema schema = TestSchema.on(server, "variants")) {
            // given
            schema.execute("CREATE TABLE t (d DATE, s VARCHAR(20) CHARACTER SET utf8mb4, v INT, PRIMARY KEY (d, s))");
            Capture capture = new Capture(server, broker, schema.name(), "t").startAndAwait();
            // when
            schema.execute("INSERT INTO t VALUES ('2024-02-29', 'é', 1), ('1000-01-01', 'b', 1)", "FLUSH BINARY LOGS");
            schema.execute("UPDATE t SET s = 'c' WHERE s = 'b'");
            capture.stop();
            schema.execute("INSERT INTO t VALUES ('9999-12-31', 'while away', 1)", "FLUSH BINARY LOGS");
            capture.startAndAwait();
            schema.execute("DELETE FROM t WHERE s = 'c'");
            capture.stop();
            server.restart(Duration.ofSeconds(60));
            schema.execute("INSERT INTO t VALUES ('2000-01-01', 'after restart', 1)");
            capture.startAndAwait();
            // then
            assertThat(keysUntilNow(schema, capture))
                    .containsExactlyInAnyOrder(
                            List.of("2024-02-29", text("é")),
                            List.of("1000-01-01", text("b")),
                            List.of("1000-01-01", text("c")),
                            List.of("9999-12-31", text("while away")),
                            List.of("2000-01-01", text("after restart")));
            capture.close();
        }
    }

    @Test
    @SinceMySql(value = "8.3.0", what = "tagged GTIDs")
    void tagged_gtids_before_and_meanwhile_do_no_harm() throws Exception {
        try (MySqlServer server = OwnMySql.start("--gtid-mode=ON", "--enforce-gtid-consistency=ON");
                TestSchema schema = TestSchema.on(server, "tagged")) {
            // given
            schema.execute(
                    "CREATE TABLE t (id INT PRIMARY KEY)",
                    "SET SESSION gtid_next = 'AUTOMATIC:app'",
                    "INSERT INTO t VALUES (1)");
            Capture capture = new Capture(server, broker, schema.name(), "t").startAndAwait();
            // when
            schema.execute("SET SESSION gtid_next = 'AUTOMATIC:app'", "INSERT INTO t VALUES (2)");
            capture.stop();
            schema.execute("SET SESSION gtid_next = 'AUTOMATIC:other'", "INSERT INTO t VALUES (3)");
            capture.startAndAwait();
            // then
            assertThat(keysUntilNow(schema, capture)).containsExactlyInAnyOrder(List.of("2"), List.of("3"));
            capture.close();
        }
    }

    private static Set<List<String>> keysUntilNow(TestSchema schema, Capture capture) throws Exception {
        try (Connection connection = schema.connect()) {
            return new HashSet<>(capture.keysUntilNow(connection));
        }
    }

    private static String text(String value) {
        return java.util.HexFormat.of().formatHex(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
