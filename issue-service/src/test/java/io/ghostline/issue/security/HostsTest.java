package io.ghostline.issue.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    private final Hosts hosts = new Hosts(Set.of("Ghost.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "demo.localhost",
                "127.0.0.1",
                "10.1.2.3",
                "::1",
                "[::1]",
                "ghost.EXAMPLE"
            })
    void addressesAndConfiguredNamesAreOurs(String host) {
        assertThat(hosts.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "ghost.example.evil",
                "x.ghost.example",
                "1.2.3",
                "cafe"
            })
    void otherNamesAreNot(String host) {
        assertThat(hosts.allows(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost, 8080, true",
        "http://localhost:8081, localhost, 8080, false",
        "http://10.1.2.3, 10.1.2.3, -1, true",
        "https://10.1.2.3, 10.1.2.3, 443, true",
        "http://[::1]:8080, [::1], 8080, true",
        "http://evil.example:8080, localhost, 8080, false",
        "https://ghost.example, localhost, 8080, true",
        "null, localhost, 8080, false",
        "'not an origin', localhost, 8080, false"
    })
    void aPageIsOursAtTheHostThatIsAskedOrAtAConfiguredOne(String origin, String host, int port, boolean ours) {
        assertThat(hosts.isOrigin(origin, HostAndPort.create(host, port))).isEqualTo(ours);
    }

    @Test
    void withoutConfigurationNamesAreNot() {
        assertThat(new Hosts(Set.of()).allows("ghost.example")).isFalse();
    }
}
