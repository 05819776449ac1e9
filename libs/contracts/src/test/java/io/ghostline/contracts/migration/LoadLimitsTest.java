package io.ghostline.contracts.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadLimitsTest {
    @Test
    void aTextAndAnObjectAreReadAndATextIsWritten() {
        LoadLimits text = ContractJson.read("\"Threads_running=25, Threads_connected=500\"", LoadLimits.class);
        LoadLimits object =
                ContractJson.read("{\"Threads_running\": 25, \"Threads_connected\": 500}", LoadLimits.class);

        assertThat(text).isEqualTo(object);
        assertThat(ContractJson.writeText(object)).isEqualTo("\"Threads_running=25,Threads_connected=500\"");
    }

    @Test
    void nothingIsNoLimit() {
        assertThat(LoadLimits.parse(" ")).isEqualTo(LoadLimits.NONE);
        assertThat(ContractJson.read("{}", LoadLimits.class)).isEqualTo(LoadLimits.NONE);
        assertThat(ContractJson.writeText(LoadLimits.NONE)).isEqualTo("\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Threads_running", "Threads_running=", "Threads_running=many", "=5", "a b=5", "x=-1", "x=1,,y=2"
            })
    void whatIsNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> LoadLimits.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
