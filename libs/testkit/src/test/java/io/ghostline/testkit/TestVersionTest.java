package io.ghostline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestVersionTest {

    @ParameterizedTest
    @CsvSource({
        "5.7.22-log, 8.0.4,  false",
        "8.0.15,     8.0.16, false",
        "8.0.16,     8.0.16, true",
        "8.4.0,      8.0.23, true",
        "9.7.0,      8.2.0,  true"
    })
    void compares_number_by_number(String version, String other, boolean atLeast) {
        assertThat(TestVersion.parse(version).isAtLeast(TestVersion.parse(other)))
                .isEqualTo(atLeast);
    }

    @Test
    void replication_is_called_as_the_server_calls_it() {
        assertThat(ReplicationWords.of(TestVersion.parse("5.7.22")))
                .isEqualTo(new ReplicationWords("MASTER", "MASTER", "MASTER", "SLAVE", ""));
        assertThat(ReplicationWords.of(TestVersion.parse("8.0.15")))
                .isEqualTo(new ReplicationWords("MASTER", "MASTER", "MASTER", "SLAVE", ", GET_MASTER_PUBLIC_KEY = 1"));
        assertThat(ReplicationWords.of(TestVersion.parse("9.7.4")))
                .isEqualTo(new ReplicationWords(
                        "BINARY LOG", "REPLICATION SOURCE", "SOURCE", "REPLICA", ", GET_SOURCE_PUBLIC_KEY = 1"));
    }
}
