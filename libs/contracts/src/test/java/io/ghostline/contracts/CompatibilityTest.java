package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ghostline.contracts.GoldenSamplesTest.Sample;
import io.ghostline.contracts.progress.MigrationProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What was written as version 1 is read today; its samples are never edited. */
class CompatibilityTest {
    private final SchemaFiles schemas = SchemaFiles.load();
    private final Map<String, Sample> today =
            GoldenSamplesTest.samples().stream().collect(Collectors.toMap(Sample::file, Function.identity()));

    @TestFactory
    Stream<DynamicTest> whatTheFirstVersionWroteIsReadWithNothingLost() {
        return eachFirst((type, first) ->
                assertThat(lost("", first, rewritten(type, first))).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> whatTheFirstVersionWroteIsWhatItsSchemaSaysToday() {
        return eachFirst((type, first) ->
                assertThat(schemas.errors(schemas.of(type, 1), first)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> whatANewerWriterAddsIsIgnoredAtAnyDepth() {
        return eachFirst((type, first) -> {
            JsonNode newer = first.deepCopy();
            addToEachObject(newer);

            assertThat(newer).isNotEqualTo(first);
            assertThat(lost("", first, rewritten(type, newer))).isEmpty();
        });
    }

    @Test
    void aValueThatAnEnumerationDoesNotHaveIsRefused() {
        ObjectNode newer = JsonFiles.samples(JsonFiles.V1).get("CopyProgress").deepCopy();
        newer.put("phase", "POLISHING");

        assertThatThrownBy(() -> ContractJson.read(newer.toString(), MigrationProgress.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("POLISHING");
        assertThat(schemas.errors(schemas.of("CopyProgress", 1), newer)).isNotEmpty();
    }

    @Test
    void everyMessageOfTheFirstVersionIsKept() {
        assertThat(schemas.all())
                .filteredOn(schema -> schema.version() == 1)
                .extracting(SchemaFile::type)
                .as("copy the golden sample of a new message to " + JsonFiles.V1)
                .containsExactlyInAnyOrderElementsOf(
                        JsonFiles.samples(JsonFiles.V1).keySet());
    }

    private interface FirstCheck {
        void check(String type, JsonNode first) throws IOException;
    }

    private static Stream<DynamicTest> eachFirst(FirstCheck check) {
        return JsonFiles.samples(JsonFiles.V1).entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(), () -> check.check(sample.getKey(), sample.getValue())));
    }

    private JsonNode rewritten(String type, JsonNode message) throws IOException {
        assertThat(today).as("a message of version 1 must stay readable").containsKey(type);
        Object value = ContractJson.read(message.toString(), today.get(type).type());
        return ContractJson.mapper().readTree(ContractJson.write(value));
    }

    /** Where a message no longer says what it said. */
    private static List<String> lost(String path, JsonNode before, JsonNode after) {
        if (before.isArray() && before.size() == after.size()) {
            return IntStream.range(0, before.size())
                    .mapToObj(i -> lost(path + "/" + i, before.get(i), after.get(i)))
                    .flatMap(List::stream)
                    .toList();
        }
        if (!before.isObject()) {
            return before.equals(after) ? List.of() : List.of(path + ": " + before + " became " + after);
        }
        List<String> lost = new ArrayList<>();
        before.properties()
                .forEach(member -> lost.addAll(
                        lost(path + "/" + member.getKey(), member.getValue(), after.path(member.getKey()))));
        return lost;
    }

    private static void addToEachObject(JsonNode part) {
        part.forEach(CompatibilityTest::addToEachObject);
        if (part instanceof ObjectNode object) {
            object.put("addedLater", 1);
        }
    }
}
