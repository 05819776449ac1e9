package io.ghostline.contracts.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.Parameter.Place;
import io.ghostline.contracts.migration.Parameter.Type;
import io.ghostline.contracts.request.FileIssue.ChangeOfTable;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final ObjectMapper MAPPER = ContractJson.mapper();
    private static final Set<Class<?>> GROUPS =
            Set.of(CopySettings.class, ThrottleSettings.class, CutOverSettings.class);

    static Stream<Parameter> all() {
        return Parameters.all().stream();
    }

    static Stream<Parameter> settings() {
        return all().filter(parameter -> parameter.place() == Place.SETTINGS);
    }

    static Stream<Parameter> bounded() {
        return all().filter(parameter -> parameter.min() != null);
    }

    @Test
    void everyComponentOfEveryRecordIsDescribed() {
        assertThat(settings().map(Parameter::path))
                .containsExactlyInAnyOrderElementsOf(components("", MigrationSettings.class));
    }

    @Test
    void whatAChangeHasBesidesItsStatementAndSettingsIsDescribed() {
        assertThat(all().filter(parameter -> parameter.place() == Place.CHANGE).map(Parameter::path))
                .containsExactlyInAnyOrder("online", "cutOver");
        assertThat(components("", ChangeOfTable.class))
                .containsExactlyInAnyOrder("database", "alter", "settings", "online", "cutOver");
    }

    /** The request says nothing of them, and is as if it had said their defaults. */
    @ParameterizedTest
    @ValueSource(strings = {"online", "cutOver"})
    void theDefaultOfAChangeIsThatOfTheRequest(String path) {
        ChangeOfTable change = ContractJson.read(
                "{\"database\": \"shop\", \"alter\": \"ALTER TABLE t ENGINE=InnoDB\"}", ChangeOfTable.class);
        Parameter parameter =
                all().filter(one -> one.path().equals(path)).findFirst().orElseThrow();

        assertThat(MAPPER.<JsonNode>valueToTree(parameter).path("default"))
                .isEqualTo(MAPPER.<JsonNode>valueToTree(change).path(path));
    }

    @Test
    void whatTakesAGuardAwayIsTold() {
        assertThat(all().filter(parameter -> parameter.weakens() != null))
                .extracting(parameter -> parameter.path() + " " + parameter.weakens())
                .containsExactly("throttle.query OTHER", "verify OFF", "keepOldTable OFF", "allowInstant ON");
    }

    @Test
    void aChoiceNamesAllItsValues() {
        assertThat(all().filter(parameter -> parameter.type() == Type.CHOICE))
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.values()).contains((String) choice.defaultValue()));
    }

    private static List<String> components(String prefix, Class<?> type) {
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix + component.getName();
            if (GROUPS.contains(component.getType())) {
                paths.addAll(components(path + ".", component.getType()));
            } else {
                paths.add(path);
            }
        }
        return paths;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theDefaultIsThatOfTheSettings(Parameter parameter) {
        JsonNode defaults = MAPPER.valueToTree(MigrationSettings.DEFAULTS);
        JsonNode described = MAPPER.valueToTree(parameter);

        assertThat(described.path("default"))
                .isEqualTo(defaults.at("/" + parameter.path().replace('.', '/')));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDescriptionIsOneSentence(Parameter parameter) {
        assertThat(parameter.description()).endsWith(".").hasSizeLessThan(100).doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDocumentHasIt(Parameter parameter) throws IOException {
        String text = Files.readString(Path.of("../../docs/parameters.md"));

        assertThat(text).contains("| `" + parameter.path() + "` |");
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void aValueJustOutsideTheBoundsIsRefusedByItsName(Parameter parameter) {
        for (JsonNode outside : List.of(stepped(parameter.min(), -1), stepped(parameter.max(), 1))) {
            assertThatThrownBy(() -> MigrationSettings.DEFAULTS.patched(patch(parameter.path(), outside)))
                    .isInstanceOf(RefusedSettingException.class)
                    .hasMessageContaining(parameter.path() + " must be between");
        }
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void theBoundsThemselvesAreTaken(Parameter parameter) {
        ObjectNode wide = MAPPER.createObjectNode();
        wide.putObject("copy").put("chunkRowsMin", 1).put("chunkRowsMax", 1_000_000);
        MigrationSettings settings = MigrationSettings.DEFAULTS.patched(wide);

        for (JsonNode bound : List.of(stepped(parameter.min(), 0), stepped(parameter.max(), 0))) {
            MigrationSettings changed = settings.patched(patch(parameter.path(), bound));

            JsonNode written =
                    MAPPER.valueToTree(changed).at("/" + parameter.path().replace('.', '/'));
            assertThat(written).isEqualTo(bound);
        }
    }

    private static JsonNode stepped(Object bound, int steps) {
        if (bound instanceof Integer number) {
            return MAPPER.valueToTree(number + steps);
        }
        if (bound instanceof Double number) {
            return MAPPER.valueToTree(number + steps * 0.001);
        }
        return MAPPER.valueToTree(
                Duration.parse((String) bound).plusNanos(steps).toString());
    }

    static ObjectNode patch(String path, JsonNode value) {
        ObjectNode patch = MAPPER.createObjectNode();
        String[] parts = path.split("\\.");
        ObjectNode group = parts.length == 1 ? patch : patch.putObject(parts[0]);
        group.set(parts[parts.length - 1], value);
        return patch;
    }
}
