package io.ghostline.cdc.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.TableId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FollowedTablesTest {
    private final FollowedTables tables =
            new FollowedTables(new TableId("s.h", "a,b$`é(1)"), new TableId("s.h", "~a,b$`é(1)_1_ghc"));

    @Test
    void the_include_list_survives_its_commas_and_matches_nothing_else() {
        String[] patterns = tables.includeList().split(",");

        assertThat(patterns).hasSize(2);
        assertThat(Pattern.matches(patterns[0], "s.h.a,b$`é(1)")).isTrue();
        assertThat(Pattern.matches(patterns[0], "sxh.a,b$`é(1)")).isFalse();
        assertThat(Pattern.matches(patterns[1], "s.h.~a,b$`é(1)_1_ghc")).isTrue();
    }
}
