package io.ghostline.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Values that fit a schema of the document, and texts that nobody expects. */
public final class RandomValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "a",
            "\uD83D\uDE00",
            "\uD800",
            "\u0000",
            "\u0007\u001B[31m",
            "\uFFFF",
            "\u202Eabc",
            "é".repeat(50),
            "' OR 1=1 -- ",
            "%",
            "_",
            "\\",
            "`",
            "null",
            "-1",
            "99999999999999999999",
            "1e999",
            "../../etc/passwd",
            "${jndi:ldap://localhost/a}",
            "<script>",
            "x".repeat(2_000));

    private final OpenApiDocument document;
    private final RandomGenerator random;
    private final Map<String, List<String>> known;

    /** @param known texts that mean something, by the name of their parameter or member */
    public RandomValues(OpenApiDocument document, RandomGenerator random, Map<String, List<String>> known) {
        this.document = document;
        this.random = random;
        this.known = Map.copyOf(known);
    }

    /** Of the list. */
    public <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public String oddText() {
        return any(ODD);
    }

    /** Fits the schema, but for formats that only the description has. */
    public JsonNode fitting(String name, JsonNode schema) {
        return value(name, schema, 0, 0.5);
    }

    /** Fits the schema, with nothing in it that may be left out. */
    public JsonNode least(String name, JsonNode schema) {
        return value(name, schema, 0, 0);
    }

    private JsonNode value(String name, JsonNode reference, int depth, double optional) {
        JsonNode schema = document.resolve(reference);
        if (known.containsKey(name)) {
            return JSON.textNode(any(known.get(name)));
        }
        if (schema.has("anyOf")) {
            return value(
                    name,
                    schema.path("anyOf").get(random.nextInt(schema.path("anyOf").size())),
                    depth,
                    optional);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth, optional);
            case "array" -> array(name, schema, depth, optional);
            case "integer" -> JSON.numberNode(random.nextInt(-2, 200));
            case "number" -> JSON.numberNode(random.nextDouble(2));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.textNode(text(schema));
            default -> JSON.nullNode();
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
    }

    private ObjectNode object(JsonNode schema, int depth, double optional) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(member -> required.add(member.asText()));
        schema.path("properties").fields().forEachRemaining(entry -> {
            if (required.contains(entry.getKey()) || depth < DEEPEST && chance(optional)) {
                object.set(entry.getKey(), value(entry.getKey(), entry.getValue(), depth + 1, optional));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth, double optional) {
        ArrayNode array = JSON.arrayNode();
        int size = random.nextInt(schema.path("minItems").asInt(0), 3);
        for (int i = 0; i < size; i++) {
            array.add(value(name, schema.path("items"), depth + 1, optional));
        }
        return array;
    }

    private String text(JsonNode schema) {
        JsonNode examples = schema.path("examples");
        if (!examples.isEmpty() && chance(0.7)) {
            return examples.get(random.nextInt(examples.size())).asText();
        }
        return switch (schema.path("format").asText()) {
            case "date-time" -> "2027-01-01T03:00:00Z";
            case "uri" -> "http://localhost/throttle";
            default -> schema.has("pattern") ? "PT1S" : oddText();
        };
    }
}
