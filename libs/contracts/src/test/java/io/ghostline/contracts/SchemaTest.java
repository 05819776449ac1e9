package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ghostline.contracts.GoldenSamplesTest.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The schemas take what the services write, and refuse what they would not write. */
class SchemaTest {
    private final SchemaFiles schemas = SchemaFiles.load();

    private Stream<DynamicTest> eachSample(SampleCheck check) {
        return GoldenSamplesTest.samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.file(), () -> {
                    SchemaFile schema = schemas.latest(sample.file());
                    check.check(sample, schema, JsonFiles.read(JsonFiles.GOLDEN.resolve(sample.file() + ".json")));
                }));
    }

    private interface SampleCheck {
        void check(Sample sample, SchemaFile schema, JsonNode golden);
    }

    @TestFactory
    Stream<DynamicTest> eachSampleIsWhatItsSchemaSays() {
        return eachSample((sample, schema, golden) ->
                assertThat(schemas.errors(schema, golden)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> aMessageWithoutARequiredMemberIsRefused() {
        return eachSample((sample, schema, golden) -> {
            List<Mutation> mutations = Mutation.withoutRequired(golden, SchemaNode.of(schemas, schema));

            assertThat(mutations)
                    .isNotEmpty()
                    .allSatisfy(mutation -> assertThat(schemas.errors(schema, mutation.message()))
                            .as(mutation.what())
                            .isNotEmpty());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatAReaderCanNotDoWithoutIsRequired() {
        return eachSample((sample, schema, golden) -> assertThat(
                        Mutation.withoutAny(golden, SchemaNode.of(schemas, schema)))
                .filteredOn(mutation -> !isRead(mutation.message(), sample.type()))
                .allSatisfy(mutation -> assertThat(schemas.errors(schema, mutation.message()))
                        .as(mutation.what())
                        .isNotEmpty()));
    }

    private static boolean isRead(JsonNode message, Class<?> type) {
        try {
            return ContractJson.read(message.toString(), type) != null;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> aMemberOfAnotherTypeIsRefused() {
        return eachSample((sample, schema, golden) -> assertThat(
                        Mutation.ofAnotherType(golden, SchemaNode.of(schemas, schema)))
                .isNotEmpty()
                .allSatisfy(mutation -> assertThat(schemas.errors(schema, mutation.message()))
                        .as(mutation.what())
                        .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aMemberThatIsNotKnownYetIsAccepted() {
        return eachSample((sample, schema, golden) -> {
            ObjectNode newer = golden.deepCopy();
            newer.putObject("addedLater").put("by", "a newer writer");

            assertThat(schemas.errors(schema, newer)).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> eachRecordHasTheMembersOfItsSchema() {
        return eachSample((sample, schema, golden) -> {
            JsonNode first = JsonFiles.samples(JsonFiles.V1).getOrDefault(sample.file(), golden);

            assertThat(SchemaShape.differences(sample.value().getClass(), schemas, schema, first))
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> eachSchemaIsOneAndSaysWhatItIsFor() {
        return schemas.all().stream()
                .map(schema -> DynamicTest.dynamicTest(schema.type(), () -> {
                    assertThat(schemas.errors(schema)).isEmpty();
                    assertThat(schema.id())
                            .isEqualTo("urn:ghostline:schema:%s:%s:v%d"
                                    .formatted(schema.kind(), schema.type(), schema.version()));
                    assertThat(schema.json().path("title").asText()).isNotBlank();
                    assertThat(schema.json().findParents("type"))
                            .filteredOn(part -> part.path("type").isTextual())
                            .allSatisfy(
                                    part -> assertThat(part.path("description").asText())
                                            .as(part.toString())
                                            .isNotBlank());
                }));
    }
}
