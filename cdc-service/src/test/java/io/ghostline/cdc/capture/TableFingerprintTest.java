package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableFingerprintTest {
    @Test
    void the_counter_does_not_count_but_a_comment_that_looks_like_one_does() {
        String columns = "CREATE TABLE `t` (\n  `id` int COMMENT ' AUTO_INCREMENT=1'\n";

        assertThat(TableFingerprint.withoutCounter(
                        columns + ") ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4"))
                .isEqualTo(columns + ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
    }
}
