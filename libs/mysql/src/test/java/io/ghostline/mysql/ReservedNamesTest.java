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
    void a_long_name_keeps_its_beginning_in_characters_not_bytes() {
        String name = ReservedNames.of("é".repeat(64), 1767225600).ghost();

        assertThat(name).isEqualTo("~" + "é".repeat(48) + "_1767225600_gho").hasSize(64);
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
