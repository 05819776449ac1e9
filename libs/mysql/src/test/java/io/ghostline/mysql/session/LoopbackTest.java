package io.ghostline.mysql.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost/shop",
                "jdbc:mysql://127.0.0.1:3306/shop?sslMode=DISABLED",
                "jdbc:mysql://[::1]:3306/shop"
            })
    void a_server_on_this_machine_is_asked_for_its_key(String url) {
        assertThat(allowed(url)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db.example:3306/shop",
                "jdbc:mysql://127.0.0.1.example/shop",
                "jdbc:mysql://10.0.0.1/shop",
                "jdbc:mysql://localhost,db.example/shop",
                "jdbc:mysql://address=(host=localhost)/shop"
            })
    void another_is_not(String url) {
        assertThat(allowed(url)).isEqualTo("false");
    }

    private static String allowed(String url) {
        return Sessions.properties(url, "u", "p", SessionSettings.of(Purpose.METADATA))
                .getProperty("allowPublicKeyRetrieval");
    }
}
