package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlUrlTest {

    @Test
    void reads_a_percent_encoded_password() {
        MySqlUrl url = MySqlUrl.parse("mysql://alice:p%40ss%2Fw+rd:x@db.example:3307");

        assertThat(url).isEqualTo(new MySqlUrl("db.example", 3307, "alice", "p@ss/w+rd:x"));
    }

    @Test
    void takes_the_usual_port_when_none_is_given() {
        assertThat(MySqlUrl.parse("mysql://root:x@localhost").port()).isEqualTo(3306);
    }

    @Test
    void does_not_print_the_password() {
        assertThat(MySqlUrl.parse("mysql://root:secret@localhost")).hasToString("mysql://root@localhost:3306");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:secret@localhost:3306",
                "mysql://root:secret@",
                "mysql://root:secret@host:port",
                "mysql://root:secret@localhost:3306/schema",
                "mysql://root:sec ret@localhost:3306",
                "mysql://root:secret%@localhost:3306",
                "mysql://root:secret%zz@localhost:3306",
                "mysql://:secret@localhost:3306",
                "mysql://root:secret@localhost:99999",
                "secret",
            })
    void refuses_a_malformed_address_without_quoting_the_password(String text) {
        assertThatThrownBy(() -> MySqlUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected mysql://user:password@host:port")
                .hasMessageNotContaining("sec")
                .hasNoCause();
    }
}
