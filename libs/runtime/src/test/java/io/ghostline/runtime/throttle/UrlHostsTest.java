package io.ghostline.runtime.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.migration.ThrottleUrl;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlHostsTest {
    private final UrlHosts hosts =
            new UrlHosts(List.of("ops.example", " Gate.example:8443", "[::1]:9000", "10.0.0.7:80"));

    private @Nullable String refusal(String url) {
        return hosts.refusal(ThrottleUrl.parse(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ops.example/go",
                "https://OPS.example:444/go?key=1",
                "https://gate.example:8443/go",
                "http://[::1]:9000/go",
                "http://10.0.0.7/go"
            })
    void aHostOfTheListMayBeAsked(String url) {
        assertThat(refusal(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://localhost/go",
                "http://ops.example.evil/go",
                "http://evil-ops.example/go",
                "http://example/go",
                "http://ops.example./go",
                "http://gate.example/go",
                "https://gate.example/go",
                "http://gate.example:8444/go",
                "http://[::1]/go",
                "https://10.0.0.7/go",
                "http://0x0a000007/go"
            })
    void anyOtherMayNot(String url) {
        assertThat(refusal(url)).contains("ask the operator to add it to ghostline.throttle.url-hosts");
    }

    @Test
    void theRefusalNamesTheHostAndNotTheRestOfTheUrl() {
        assertThat(refusal("https://else.example/path?key=secret"))
                .isEqualTo("throttle.url may not be asked of the host else.example:443:"
                        + " ask the operator to add it to ghostline.throttle.url-hosts");
    }

    @Test
    void withoutAListNoUrlMayBeAsked() {
        UrlHosts none = new UrlHosts(Optional::empty);

        assertThatThrownBy(() -> none.require(ThrottleUrl.parse("http://ops.example/go")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> none.require(null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.example",
                "http://ops.example",
                "ops.example/go",
                "me@ops.example",
                "ops.example:",
                "a b",
                ""
            })
    void anEntryThatIsNoHostIsRefused(String entry) {
        assertThatThrownBy(() -> new UrlHosts(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ghostline.throttle.url-hosts")
                .hasMessageContaining("'" + entry + "'");
    }
}
