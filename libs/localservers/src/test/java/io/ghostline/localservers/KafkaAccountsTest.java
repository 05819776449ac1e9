package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAccountsTest {
    private static final String PASSWORD = "a-password-of-a-program";

    @Test
    void each_owner_has_a_secret_of_its_own_which_no_text_shows() {
        KafkaAccounts one = KafkaAccounts.of(Map.of("deployer", PASSWORD));
        KafkaAccounts other = KafkaAccounts.of(Map.of());

        assertThat(one.secret()).hasSizeGreaterThanOrEqualTo(24).isNotEqualTo(other.secret());
        assertThat(one).hasToString("ghostline and [deployer]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "with a space in its middle", "with-a-quote-\"-in-it", "with-a-backslash-\\-x"})
    void a_password_that_is_short_or_would_need_quoting_is_refused_and_not_shown(String password) {
        assertThatThrownBy(() -> KafkaAccounts.of(Map.of("deployer", password)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the password of 'deployer' must have at least 16 characters")
                .satisfies(e -> assertThat(password.isEmpty() || !e.getMessage().contains(password))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ghostline", "a b", "a\" user_ghostline=\"x"})
    void a_name_that_is_the_owners_or_would_need_quoting_is_refused(String name) {
        assertThatThrownBy(() -> KafkaAccounts.of(Map.of(name, PASSWORD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be an account's name");
    }
}
