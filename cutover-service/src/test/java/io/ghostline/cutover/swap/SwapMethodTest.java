package io.ghostline.cutover.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.ServerVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwapMethodTest {
    @ParameterizedTest
    @CsvSource({"5.7.44, SENTRY", "8.0.12, SENTRY", "8.0.13, LOCK_TABLES", "9.7.4, LOCK_TABLES"})
    void the_version_decides(String version, SwapMethod method) {
        assertThat(SwapMethod.of(ServerVersion.parse(version))).isEqualTo(method);
    }
}
