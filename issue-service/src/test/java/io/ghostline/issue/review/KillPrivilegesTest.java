package io.ghostline.issue.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KillPrivilegesTest {
    private static final String LOCKS = "GRANT SELECT ON `performance_schema`.* TO `g`@`%`";

    @Test
    void connection_admin_or_super_is_enough_since_8() {
        assertThat(KillPrivileges.missing(grants(LOCKS, "GRANT CONNECTION_ADMIN ON *.* TO `g`@`%`"), true))
                .isEmpty();
        assertThat(KillPrivileges.missing(grants(LOCKS, "GRANT SUPER ON *.* TO `g`@`%`"), true))
                .isEmpty();
        assertThat(KillPrivileges.missing(grants(LOCKS, "GRANT SUPER ON *.* TO `g`@`%`"), false))
                .isEmpty();
    }

    @Test
    void what_is_missing_is_told_with_its_grant() {
        assertThat(KillPrivileges.missing(grants(LOCKS), true)).get().satisfies(missing -> {
            assertThat(missing.what()).isEqualTo("the account lacks CONNECTION_ADMIN (global)");
            assertThat(missing.fix()).isEqualTo("GRANT CONNECTION_ADMIN ON *.* TO <account>");
        });
        assertThat(KillPrivileges.missing(grants(), false).orElseThrow().fix())
                .isEqualTo("GRANT SUPER ON *.* TO <account>; GRANT SELECT ON performance_schema.* TO <account>");
    }

    private static Grants grants(String... lines) {
        return new Grants(Arrays.stream(lines)
                .map(line -> Grant.parse(line).orElseThrow())
                .toList());
    }
}
