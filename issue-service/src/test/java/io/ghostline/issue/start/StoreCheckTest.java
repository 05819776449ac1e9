package io.ghostline.issue.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.start.StartRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCheckTest {
    private static final Database STORE = new Database("store", "jdbc:mysql://db:3306/ghostline", "g", "");

    @ParameterizedTest
    @CsvSource({"5.6.51, MySQL (5.6.51)", "10.11.6-MariaDB, MariaDB (10.11.6-MariaDB)"})
    void a_server_that_the_store_can_not_be_on_is_refused_with_what_to_export(String version, String told) {
        assertThatThrownBy(() -> StoreCheck.requireSupported(STORE, ServerVersion.parse(version)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("the store at db:3306 is " + told)
                .hasMessageContaining("export QUARKUS_DATASOURCE_ISSUES_JDBC_URL=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.22", "8.0.36", "9.7.0"})
    void others_pass(String version) {
        assertThatCode(() -> StoreCheck.requireSupported(STORE, ServerVersion.parse(version)))
                .doesNotThrowAnyException();
    }
}
