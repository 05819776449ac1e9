package io.ghostline.cutover.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.TableId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwapTablesTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofMillis(250), Duration.ofMillis(500));

    @Test
    void renames_original_and_ghost_in_one_statement() {
        assertThat(tables("orders").renameSql())
                .isEqualTo("RENAME TABLE `shop`.`orders` TO `shop`.`~orders_1767225600_del`,"
                        + " `shop`.`~orders_1767225600_gho` TO `shop`.`orders`");
    }

    @Test
    void the_sentry_stands_under_the_old_name_where_that_is_locked_after_the_original() {
        SwapTables tables = tables("orders");

        assertThat(tables.sentry()).isEqualTo(tables.old());
        assertThat(tables.renamePastSentrySql()).isEqualTo(tables.renameSql());
    }

    @Test
    void a_name_that_sorts_behind_the_reserved_ones_takes_a_detour_past_the_sentry() {
        SwapTables tables = tables("über");

        assertThat(tables.sentry().name()).isEqualTo("\uffe6über_1767225600_del");
        assertThat(tables.renamePastSentrySql())
                .isEqualTo("RENAME TABLE `shop`.`über` TO `shop`.`\uffe6über_1767225600_del`,"
                        + " `shop`.`\uffe6über_1767225600_del` TO `shop`.`~über_1767225600_del`,"
                        + " `shop`.`~über_1767225600_gho` TO `shop`.`über`");
    }

    @Test
    void a_name_behind_which_nothing_sorts_is_refused_by_the_sentry_method_only() {
        SwapTables tables = tables("\uffeexyz");

        assertThatThrownBy(() -> SwapMethod.SENTRY.create(tables, BOUNDS)).hasMessageContaining("8.0.13");
        assertThat(SwapMethod.LOCK_TABLES.create(tables, BOUNDS)).isNotNull();
    }

    private static SwapTables tables(String name) {
        return SwapTables.of(new TableId("shop", name), 1767225600);
    }
}
