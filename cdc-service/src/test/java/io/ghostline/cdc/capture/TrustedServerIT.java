package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.localservers.FoundMySql;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.localservers.MySqlUrl;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.mysql.session.UntrustedServerException;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.OwnAuthority;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate an authority of its own has signed: who is told of it trusts it, in all connections, and nobody else. */
@ExtendWith(KafkaExtension.class)
class TrustedServerIT {
    @TempDir
    private static Path folder;

    private static OwnAuthority authority;
    private static MySqlServer mysql;

    private final KafkaBroker broker;

    TrustedServerIT(KafkaBroker broker) {
        this.broker = broker;
    }

    @BeforeAll
    static void start() throws Exception {
        authority = OwnAuthority.create(folder.resolve("own"));
        mysql = OwnMySql.start(authority.serverOptions());
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL require_secure_transport = ON");
        }
    }

    @AfterAll
    static void end() {
        mysql.close();
    }

    @Test
    void by_its_authority_the_capture_reads_rows_and_binlog_of_a_server_that_takes_nothing_but_tls() throws Exception {
        MySqlServer server = at("localhost", authority);
        try (TestSchema schema = TestSchema.on(server, "trusted");
                Connection connection = schema.connect()) {
            schema.execute("CREATE TABLE t (id INT PRIMARY KEY)");
            Capture capture = new Capture(server, broker, schema.name(), "t").startAndAwait();

            schema.execute("INSERT INTO t VALUES (1), (2)");

            assertThat(capture.keysUntilNow(connection)).containsExactlyInAnyOrder(List.of("1"), List.of("2"));
            assertThat(schema.queryLong("SELECT COUNT(*) FROM performance_schema.threads"
                            + " WHERE processlist_command LIKE 'Binlog Dump%' AND connection_type = 'SSL/TLS'"))
                    .isEqualTo(1);
            capture.close();
        }
    }

    @Test
    void by_another_authority_it_is_refused_in_a_sentence() throws Exception {
        MySqlServer server = at("localhost", OwnAuthority.create(folder.resolve("another")));

        assertThatThrownBy(() -> open(server))
                .isInstanceOf(UntrustedServerException.class)
                .hasMessageContaining("the server's certificate is not trusted")
                .hasMessageContaining("trustCertificateKeyStoreUrl")
                .hasMessageNotContaining("?");
    }

    @Test
    void under_another_name_than_that_of_its_certificate_it_is_refused() throws Exception {
        MySqlServer server = at("127.0.0.1", authority);

        assertThatThrownBy(() -> open(server)).isInstanceOf(UntrustedServerException.class);
    }

    private static void open(MySqlServer server) throws Exception {
        Sessions.open(server.jdbcUrl(""), server.user(), server.password(), Purpose.METADATA)
                .close();
    }

    /** As the configuration names it: the URL says whom to trust. */
    private static MySqlServer at(String host, OwnAuthority trusted) throws Exception {
        String store = trusted.trustStore().toUri().toString();
        FoundMySql found = new FoundMySql(new MySqlUrl(host, mysql.port(), mysql.user(), mysql.password()));
        return new MySqlServer() {
            @Override
            public String host() {
                return host;
            }

            @Override
            public int port() {
                return found.port();
            }

            @Override
            public String user() {
                return found.user();
            }

            @Override
            public String password() {
                return found.password();
            }

            @Override
            public String description() {
                return found.description();
            }

            @Override
            public String jdbcUrl(String schema) {
                return "jdbc:mysql://" + host + ":" + port() + "/" + schema
                        + "?sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreUrl=" + store
                        + "&trustCertificateKeyStorePassword=" + OwnAuthority.PASSWORD;
            }

            @Override
            public void close() {
                found.close();
            }
        };
    }
}
