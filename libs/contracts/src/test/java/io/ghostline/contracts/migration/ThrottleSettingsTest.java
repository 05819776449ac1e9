package io.ghostline.contracts.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t",
                "SELECT 1; DROP TABLE t",
                "SELECT 1 INTO OUTFILE '/tmp/x'",
                "SELECT 1 /*! INTO OUTFILE '/tmp/x' */",
                "SELECT /*+ SET_VAR(sql_log_bin = 0) */ 1",
                "SELECT id FROM t FOR UPDATE",
                "SELECT id FROM t LOCK IN SHARE MODE",
                "SELECT GET_LOCK('x', 100)",
                "WITH x AS (SELECT 1) DELETE FROM t",
                "CALL p()",
                ""
            })
    void aQueryThatIsNoPlainSelectIsRefused(String sql) {
        assertThatThrownBy(() -> new ThrottleQuery(sql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("throttle.query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 0", " select COUNT(*) > 10\nFROM shop.queue WHERE name LIKE 'x%'"})
    void aSelectIsTaken(String sql) {
        assertThat(new ThrottleQuery(sql).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app:secret@host/go",
                "ftp://host/secret",
                "file:///etc/secret",
                "host/secret",
                "http://ho st/?key=secret"
            })
    void aUrlThatIsRefusedIsNotQuoted(String url) {
        assertThatThrownBy(() -> ThrottleUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("throttle.url")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @Test
    void theTextOfAUrlHasNoQueryAndItsJsonHas() {
        ThrottleUrl url = ThrottleUrl.parse("http://host:8080/go?key=secret");

        assertThat(url).hasToString("http://host:8080/go");
        assertThat(ContractJson.writeText(url)).isEqualTo("\"http://host:8080/go?key=secret\"");
    }

    @Test
    void replicasAreAnArrayOrATextAsAFormSendsIt() {
        ThrottleSettings array = ContractJson.read("{\"replicas\": [\"a\", \"b\"]}", ThrottleSettings.class);
        ThrottleSettings text = ContractJson.read("{\"replicas\": \"a, b\"}", ThrottleSettings.class);

        assertThat(text).isEqualTo(array);
        assertThat(array.replicas()).containsExactly("a", "b");
    }

    @Test
    void aReplicaThatIsAUrlIsRefusedAndNotQuoted() {
        assertThatThrownBy(() ->
                        ContractJson.read("{\"replicas\": [\"jdbc:mysql://h/s?password=p\"]}", ThrottleSettings.class))
                .hasMessageContaining("names of configured databases")
                .message()
                .doesNotContain("password");
    }
}
