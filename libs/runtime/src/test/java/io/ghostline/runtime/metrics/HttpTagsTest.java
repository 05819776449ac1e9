package io.ghostline.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpTagsTest {
    private static final KnownPaths ISSUES = () -> Set.of("/api/v1/issues/{id}");

    private final MeterRegistry registry = new SimpleMeterRegistry();

    HttpTagsTest() {
        registry.config().meterFilter(new HttpTags(List.of(ISSUES)));
    }

    @Test
    void whatThereIsIsToldAndAllElseIsOneSeries() {
        request("GET", "/api/v1/issues/{id}");
        for (int i = 0; i < 1000; i++) {
            request("INVENTED" + i, "/api/v1/issues/{id}");
            request("GET", "/invented/" + i);
        }
        request("GET", "NOT_FOUND");

        assertThat(registry.getMeters())
                .extracting(meter ->
                        meter.getId().getTag("method") + " " + meter.getId().getTag("uri"))
                .containsExactlyInAnyOrder(
                        "GET /api/v1/issues/{id}", "OTHER /api/v1/issues/{id}", "GET OTHER", "GET NOT_FOUND");
    }

    @Test
    void otherMetersKeepTheirTags() {
        registry.counter("copied", "method", "by chunk").increment();

        assertThat(registry.get("copied").tag("method", "by chunk").counter().count())
                .isEqualTo(1);
    }

    private void request(String method, String uri) {
        registry.timer("http.server.requests", Tags.of("method", method, "uri", uri, "status", "200"));
    }
}
