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
                "SELECT `GET_LOCK`('x', 100)",
                "SELECT id FROM t FOR/**/SHARE",
                "SELECT id FROM t FOR /* x */ UPDATE",
                "SELECT id FROM t FOR/*!80000 UPDATE */",
                "SELECT id FROM t FOR#\nUPDATE",
                "SELECT id FROM t FOR -- x\n SHARE",
                "SELECT id FROM t FOR--\tx\nSHARE",
                "SELECT id FROM t LOCK/**/IN SHARE MODE",
                "SELECT id FROM t LOCK --\nIN SHARE MODE",
                "SELECT id FROM t FOR\u000b\r\n\fSHARE",
                "SELECT id FROM t WHERE id > 1.5FOR SHARE",
                "SELECT id FROM t WHERE id > 1e5FOR UPDATE",
                "SELECT id FROM t WHERE id > 1.5LOCK IN SHARE MODE",
                "SELECT 1.5INTO OUTFILE '/tmp/x'",
                "SELECT/**/1",
                "SELECT 1 --",
                "SELECT 1 # go",
                "SELECT 1 /* go",
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
    @ValueSource(
            strings = {
                "SELECT 0",
                " select COUNT(*) > 10\nFROM shop.queue WHERE name LIKE 'x%'",
                "SELECT 3--3 FROM information, update_for, waiting_for share"
            })
    void aSelectIsTaken(String sql) {
        assertThat(new ThrottleQuery(sql).sql()).isEqualTo(sql);
    }

    @Test
    void aQueryWithACommentIsRefusedForIt() {
        assertThatThrownBy(() -> new ThrottleQuery("SELECT id FROM t FOR/**/SHARE"))
                .hasMessage("throttle.query must not have comments, and has '/*': they can hide what is refused");
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
