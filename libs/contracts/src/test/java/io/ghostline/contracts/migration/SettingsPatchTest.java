package io.ghostline.contracts.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ghostline.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsPatchTest {
    private static MigrationSettings patched(MigrationSettings settings, String patch) {
        try {
            return settings.patched(ContractJson.mapper().readTree(patch));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aMissingMemberStaysAndNullIsTheDefault() {
        MigrationSettings present = patched(
                MigrationSettings.DEFAULTS,
                "{\"copy\": {\"threads\": 2, \"chunkRowsMin\": 10}, \"throttle\": {\"query\": \"SELECT 0\"}, \"verify\": false}");

        MigrationSettings changed = patched(
                present, "{\"copy\": {\"threads\": null, \"chunkRowsMax\": 20}, \"throttle\": {\"niceRatio\": 0.5}}");

        assertThat(changed.copy().threads()).isEqualTo(4);
        assertThat(changed.copy().chunkRowsMin()).isEqualTo(10);
        assertThat(changed.copy().chunkRowsMax()).isEqualTo(20);
        assertThat(changed.throttle().query()).isEqualTo(new ThrottleQuery("SELECT 0"));
        assertThat(changed.throttle().niceRatio()).isEqualTo(0.5);
        assertThat(changed.verify()).isFalse();
        assertThat(patched(changed, "{\"throttle\": {\"query\": null}}")
                        .throttle()
                        .query())
                .isNull();
        assertThat(patched(changed, "{\"copy\": null}").copy()).isEqualTo(CopySettings.DEFAULTS);
    }

    @Test
    void aLoadIsReplacedAsAWhole() {
        MigrationSettings present = patched(MigrationSettings.DEFAULTS, "{\"throttle\": {\"maxLoad\": \"a=1,b=2\"}}");

        assertThat(patched(present, "{\"throttle\": {\"maxLoad\": {\"c\": 3}}}")
                        .throttle()
                        .maxLoad())
                .isEqualTo(LoadLimits.parse("c=3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'copyThreads': 2}                 | copyThreads          | there is no such property; known: [allowInstant, copy",
                "{'copy': {'thread': 2}}            | copy.thread          | known: [chunkRowsMax, chunkRowsMin, chunkTime, deferIndexes, threads]",
                "{'copy': {'thread': null}}         | copy.thread          | there is no such property",
                "{'copy': 5}                        | copy                 | must be a JSON object",
                "[1]                                | ''                   | must be a JSON object",
                "{'copy': {'threads': 'many'}}      | copy.threads         | expected is a whole number",
                "{'allowInstant': 'perhaps'}        | allowInstant         | expected is true or false",
                "{'copy': {'threads': 33}}          | copy                 | copy.threads must be between 1 and 32, is 33",
                "{'copy': {'chunkRowsMax': 50}}     | copy                 | chunkRowsMax must be at least copy.chunkRowsMin",
                "{'cutOver': {'window': 'night'}}   | cutOver.window       | 22:00-04:00 Europe/Berlin",
                "{'throttle': {'url': 'x:y'}}       | throttle.url         | https://host/path",
            })
    void whatIsWrongIsSaidInWordsOfTheJson(String patch, String path, String reason) {
        assertThatThrownBy(() -> patched(MigrationSettings.DEFAULTS, patch.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        RefusedSettingException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageContaining(reason);
    }
}
