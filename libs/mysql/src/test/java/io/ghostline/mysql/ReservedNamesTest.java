package io.ghostline.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReservedNamesTest {
    @Test
    void the_three_names_carry_table_and_timestamp() {
        assertThat(ReservedNames.of("orders", 1767225600))
                .isEqualTo(new ReservedNames(
                        "~orders_1767225600_ghc", "~orders_1767225600_gho", "~orders_1767225600_del"));
    }

    @Test
    void a_name_that_fits_with_the_checks_of_the_table_is_kept() {
        String longest = "t".repeat(40);

        assertThat(ReservedNames.of(longest, 1767225600).ghost()).isEqualTo("~" + longest + "_1767225600_gho");
        assertThat(ReservedNames.of(longest + "t", 1767225600).ghost())
                .hasSize(56)
                .startsWith("~" + "t".repeat(31) + "_");
    }

    @Test
    void a_name_that_is_cut_is_not_that_of_another_table() {
        String beginning = "a_table_with_a_name_that_is_quite_long_indeed_";

        assertThat(ReservedNames.of(beginning + "2025", 1767225600).ghost())
                .isNotEqualTo(ReservedNames.of(beginning + "2026", 1767225600).ghost());
    }

    @Test
    void a_file_has_no_longer_name_than_that_of_the_original_or_a_short_one() {
        for (int i = 1; i <= 50; i++) {
            String name = ReservedNames.of("表".repeat(i), 1767225600).ghost();
            int bytes = name.replaceAll("\\W", "@8868").length();

            assertThat(bytes).isLessThanOrEqualTo(Math.max(5 * i, 128));
        }
        assertThat(ReservedNames.of("表".repeat(20), 1767225600).old())
                .isEqualTo("~" + "表".repeat(20) + "_1767225600_del");
    }

    @Test
    void a_name_is_read_back_even_if_the_table_looks_reserved_itself() {
        assertThat(ReservedNames.parse("~~a_1_gho_1767225600_del"))
                .contains(new ReservedName("~a_1_gho", 1767225600, ReservedName.Kind.OLD));
        assertThat(ReservedNames.parse("~a_x_del")).isEmpty();
        assertThat(ReservedNames.parse("orders")).isEmpty();
    }

    @Test
    void identifiers_are_quoted_and_impossible_ones_refused() {
        assertThat(new TableId("a`b", "select").quoted()).isEqualTo("`a``b`.`select`");
        assertThatThrownBy(() -> Identifier.quote("")).isInstanceOf(IllegalArgumentException.class);
    }
}
