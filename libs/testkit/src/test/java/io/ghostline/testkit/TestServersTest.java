package io.ghostline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void reads_a_choice_in_any_case() {
        assertThat(TestServers.parse(" Local ")).isEqualTo(TestServers.LOCAL);
        assertThat(TestServers.parse("docker")).isEqualTo(TestServers.DOCKER);
    }

    @Test
    void refuses_another_word() {
        assertThatThrownBy(() -> TestServers.parse("podman"))
                .hasMessage("GHOSTLINE_TEST_SERVERS must be local or docker, not podman");
    }
}
