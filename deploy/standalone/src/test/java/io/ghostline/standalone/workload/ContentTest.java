package io.ghostline.standalone.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    void initial_rows_have_different_references_and_the_same_contents_each_time() {
        Set<String> references = new HashSet<>();
        for (long n = 1; n <= 100_000; n++) {
            Order row = Content.initial(n);
            references.add(row.reference());
            assertThat(row).isEqualTo(Content.initial(n));
        }

        assertThat(references).hasSize(100_000);
    }
}
