package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ghostline.localservers.FoundMySql;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.localservers.MySqlUrl;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows longer than a packet of MySQL's protocol (16 MB): their keys arrive, and the rows never are in memory. */
@ExtendWith(KafkaExtension.class)
class LongRowsIT {
    private static final int PACKET = 0xFFFFFF;
    /** An event in a packet has a zero before it. */
    private static final int OK_BYTE = 1;

    private final KafkaBroker broker;

    LongRowsIT(KafkaBroker broker) {
        this.broker = broker;
    }

    static Stream<Arguments> variants() {
        Arguments plain = Arguments.of("--binlog-rows-query-log-events=ON", false);
        return SharedMySql.isAtLeast("8.0.20")
                ? Stream.of(
                        plain,
                        Arguments.of("--binlog-rows-query-log-events=ON", true),
                        Arguments.of("--binlog-transaction-compression=ON", false))
                : Stream.of(plain);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void keys_of_long_rows_arrive_and_the_rows_are_never_in_memory(String option, boolean tls) throws Exception {
        try (MySqlServer own = OwnMySql.start(option, "--max-allowed-packet=256M");
                MySqlServer server = tls ? byTls(own) : own;
                TestSchema schema = TestSchema.on(server, "long_rows");
                Connection connection = schema.connect()) {
            schema.execute("CREATE TABLE t (id INT PRIMARY KEY, v LONGBLOB)");
            int inEvent = eventLength(connection, 1, 300) - 300;
            Capture capture = new Capture(server, broker, schema.name(), "t").startAndAwait();
            long readerBefore = bytesAllocatedByReader(server);
            List<Integer> packets = List.of(
                    PACKET - OK_BYTE - inEvent - 1, // one packet
                    PACKET - OK_BYTE - inEvent, // and an empty one
                    PACKET - OK_BYTE - inEvent + 1,
                    2 * PACKET - OK_BYTE - inEvent,
                    2 * PACKET + 1_000);
            List<List<String>> expected = new ArrayList<>();
            for (int length : packets) {
                int id = expected.size() + 2;
                insert(connection, id, length);
                expected.add(List.of(Integer.toString(id)));
            }
            schema.execute(
                    "UPDATE t SET v = CONCAT(v, 'x') WHERE id = 6",
                    "DELETE FROM t WHERE id = 6",
                    "INSERT INTO t VALUES (7, 'short')");
            expected.addAll(List.of(List.of("6"), List.of("6"), List.of("7")));

            assertThat(capture.keysUntilNow(connection)).containsExactlyInAnyOrderElementsOf(expected);
            // TLS makes garbage of its own, a fraction of what it decrypts; each row would be in memory more than once
            assertThat(bytesAllocatedByReader(server) - readerBefore)
                    .as("bytes allocated by what reads the binlog")
                    .isBetween(0L, packets.stream().mapToLong(length -> length).sum() / 2);
            capture.close();
        }
    }

    /** As those are reached that somebody else runs: by TLS, if they have it. This one takes nothing else. */
    private static MySqlServer byTls(MySqlServer server) throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL require_secure_transport = ON");
        }
        return new FoundMySql(new MySqlUrl(server.host(), server.port(), server.user(), server.password()));
    }

    /** Makes a row, and returns the length of its event; what a compressed one would have is not told, and 0 does. */
    private static int eventLength(Connection connection, int id, int length) throws SQLException {
        insert(connection, id, length);
        try (Statement statement = connection.createStatement()) {
            String file;
            try (ResultSet row = statement.executeQuery("SHOW BINARY LOGS")) {
                String last = null;
                while (row.next()) {
                    last = row.getString(1);
                }
                file = last;
            }
            int found = 0;
            try (ResultSet row = statement.executeQuery("SHOW BINLOG EVENTS IN '" + file + "'")) {
                while (row.next()) {
                    if (row.getString("Event_type").equals("Write_rows")) {
                        found = row.getInt("End_log_pos") - row.getInt("Pos");
                    }
                }
            }
            return found;
        }
    }

    private static void insert(Connection connection, int id, int length) throws SQLException {
        byte[] value = new byte[length];
        new Random(id).nextBytes(value);
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            statement.setInt(1, id);
            statement.setBytes(2, value);
            statement.execute();
        }
    }

    private static long bytesAllocatedByReader(MySqlServer server) {
        Thread reader = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("blc-")
                        && thread.getName().endsWith(":" + server.port())
                        && !thread.getName().contains("keepalive"))
                .findFirst()
                .orElseThrow();
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(reader.getId());
    }
}
