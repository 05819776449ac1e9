package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/asyncapi.yaml} has every topic and every message, with the schemas and samples of this module. */
class AsyncApiTest {
    private static final Path DOCS = Path.of("../../docs");

    private final JsonNode document;
    private final SchemaFiles schemas = SchemaFiles.load();

    AsyncApiTest() throws IOException {
        document = new YAMLMapper().readTree(DOCS.resolve("asyncapi.yaml").toFile());
    }

    @Test
    void everyTopicIsAChannelAndEveryChannelATopic() {
        List<String> topics = new ArrayList<>(List.of(Topics.changes("{migrationId}")));
        Arrays.stream(Topics.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .forEach(field -> topics.add(value(field)));

        assertThat(document.path("channels").findValuesAsText("address")).containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void everySchemaIsThePayloadOfOneMessageOfAChannel() {
        List<Path> payloads = new ArrayList<>();
        for (JsonNode message : messages()) {
            if (message.has("payload")) {
                payloads.add(schemaOf(message));
            }
        }

        assertThat(payloads)
                .extracting(Path::normalize)
                .containsExactlyInAnyOrderElementsOf(schemas.all().stream()
                        .map(schema -> schema.path().toAbsolutePath().normalize())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> eachMessageIsNamedAfterItsSchemaAndHasTheGoldenSampleAsItsExample() {
        SortedMap<String, JsonNode> golden = JsonFiles.samples(JsonFiles.GOLDEN);
        return messages().stream()
                .filter(message -> message.has("payload"))
                .map(message -> DynamicTest.dynamicTest(message.path("name").asText(), () -> {
                    SchemaFile schema = SchemaFile.read(schemaOf(message));
                    JsonNode example = message.path("examples").path(0).path("payload");

                    assertThat(message.path("name").asText().split("\\.")).contains(schema.type());
                    assertThat(message.path("title")).isEqualTo(schema.json().path("title"));
                    assertThat(json(example)).isEqualTo(golden.get(schema.type()));
                    assertThat(schemas.errors(schema, json(example))).isEmpty();
                }));
    }

    @Test
    void everyReferenceWithinTheDocumentLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .filteredOn(reference -> reference.startsWith("#/"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyMessageThatIsDescribedIsOnAChannel() {
        assertThat(new TreeSet<>(document.path("channels").findValuesAsText("$ref"))
                        .stream().filter(reference -> reference.startsWith("#/components/messages/")))
                .hasSize(document.path("components").path("messages").size());
    }

    /** The messages of all channels. */
    private List<JsonNode> messages() {
        return StreamSupport.stream(document.path("channels").spliterator(), false)
                .flatMap(
                        channel -> StreamSupport.stream(channel.path("messages").spliterator(), false))
                .map(message -> document.at(message.path("$ref").asText().substring(1)))
                .toList();
    }

    private static Path schemaOf(JsonNode message) {
        String reference = message.path("payload").path("$ref").asText();
        return DOCS.resolve(reference).toAbsolutePath().normalize();
    }

    /** Numbers as JSON has them. */
    private static JsonNode json(JsonNode yaml) throws IOException {
        return ContractJson.mapper().readTree(yaml.toString());
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
