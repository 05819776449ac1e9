package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MySqlOptionsTest {

    @Test
    void later_options_come_last_so_that_they_win() {
        assertThat(MySqlOptions.defaults().with("--innodb-buffer-pool-size=1G").extra())
                .endsWith("--innodb-buffer-pool-size=1G");
    }

    @Test
    void what_shapes_the_data_directory_is_also_given_when_it_is_made() {
        assertThat(MySqlOptions.defaults()
                        .with("--lower_case_table_names=1", "--max-connections=9")
                        .structural())
                .containsExactly("--lower_case_table_names=1");
    }

    @Test
    void refuses_what_is_not_an_option() {
        assertThatThrownBy(() -> MySqlOptions.defaults().with("gtid-mode=ON")).hasMessageContaining("gtid-mode=ON");
    }

    @Test
    void belongs_to_this_process_unless_said_otherwise() {
        assertThat(MySqlOptions.defaults().owner())
                .isEqualTo(ProcessHandle.current().pid());
    }
}
