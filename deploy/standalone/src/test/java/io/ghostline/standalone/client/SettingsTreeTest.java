package io.ghostline.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTreeTest {
    @Test
    void pathsBecomeATree() {
        assertThat(SettingsTree.of(Map.of("copy.threads", "2", "copy.chunkTime", "PT1S", "verify", "false")))
                .isEqualTo(Map.of("copy", Map.of("threads", "2", "chunkTime", "PT1S"), "verify", "false"));
    }

    @Test
    void aGroupThatIsAParameterTooIsRefused() {
        assertThatThrownBy(() -> SettingsTree.of(new TreeMap<>(Map.of("copy", "2", "copy.threads", "2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("copy.threads");
    }
}
