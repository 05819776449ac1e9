package io.ghostline.issue.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void privilegesOfASchemaAndGlobalOnesAreToldApart() {
        Grants grants = grants(
                "GRANT RELOAD, REPLICATION CLIENT ON *.* TO `g`@`%`",
                "GRANT SELECT, LOCK TABLES ON `my\\_shop`.* TO `g`@`%`");

        assertThat(grants.globally("RELOAD")).isTrue();
        assertThat(grants.globally("SELECT")).isFalse();
        assertThat(grants.onSchema("LOCK TABLES", "my_shop")).isTrue();
        assertThat(grants.onSchema("SELECT", "myxshop")).isFalse();
    }

    @Test
    void allPrivilegesOfASchemaGiveNoGlobalOnes() {
        Grants grants = grants("GRANT ALL PRIVILEGES ON `shop`.* TO `g`@`%` WITH GRANT OPTION");

        assertThat(grants.onSchema("ALTER", "shop")).isTrue();
        assertThat(grants.globally("RELOAD")).isFalse();
        assertThat(grants.onSchema("ALTER", "other")).isFalse();
    }

    @Test
    void aPartialRevokeTakesAway() {
        Grants grants = grants("GRANT SELECT, INSERT ON *.* TO `g`@`%`", "REVOKE INSERT ON `shop`.* FROM `g`@`%`");

        assertThat(grants.onSchema("INSERT", "shop")).isFalse();
        assertThat(grants.onSchema("SELECT", "shop")).isTrue();
        assertThat(grants.onSchema("INSERT", "other")).isTrue();
    }

    @Test
    void columnsRolesProxiesAndRoutinesGiveNothing() {
        Grants grants = grants(
                "GRANT SELECT (`a`, `b`), INSERT ON `shop`.`t` TO `g`@`%`",
                "GRANT `reader`@`%` TO `g`@`%`",
                "GRANT PROXY ON ``@`` TO `g`@`%` WITH GRANT OPTION",
                "GRANT EXECUTE ON PROCEDURE `shop`.`p` TO `g`@`%`");

        assertThat(grants.onTable("INSERT", "shop", "t")).isTrue();
        assertThat(grants.onTable("SELECT", "shop", "t")).isFalse();
        assertThat(grants.onSchema("INSERT", "shop")).isFalse();
        assertThat(grants.grants()).hasSize(1);
    }

    private static Grants grants(String... lines) {
        return new Grants(
                Stream.of(lines).map(Grant::parse).flatMap(Optional::stream).toList());
    }
}
