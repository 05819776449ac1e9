package io.ghostline.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.ghostline.testkit.openapi.OpenApiDocument.ApiOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares answers with the document: status, type, and body, in which no member may be that the document does not have. */
public final class AnswerRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "urn:ghostline:openapi";

    private final OpenApiDocument document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    public AnswerRules(OpenApiDocument document) {
        this.document = document;
        JsonNode strict = document.root().deepCopy();
        strict.path("components").path("schemas").forEach(AnswerRules::close);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(BASE, strict.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Problems may have members of their own kind. */
    private static void close(JsonNode schema) {
        boolean problem = schema.path("properties").has("detail")
                && schema.path("properties").has("instance");
        if (schema.has("properties") && !schema.has("additionalProperties") && !problem) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /**
     * What is wrong with an answer; empty when it is what the document says.
     *
     * @param contentType as it came; empty for none
     * @param body empty when there is none, or when it is not looked at
     */
    public List<String> faults(ApiOperation operation, int status, String contentType, String body) {
        JsonNode response = document.resolve(operation.json().path("responses").path(String.valueOf(status)));
        if (response.isMissingNode()) {
            return List.of("the document does not know " + status);
        }
        JsonNode content = response.path("content");
        String type = contentType.split(";", 2)[0].strip();
        if (content.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("the document knows no body of " + status);
        }
        if (!content.has(type)) {
            return List.of("the type is '" + contentType + "'");
        }
        return type.endsWith("json") ? bodyFaults(pointer(operation, status, type), body) : List.of();
    }

    private List<String> bodyFaults(String schema, String body) {
        List<String> faults = new ArrayList<>();
        try {
            schemas.computeIfAbsent(schema, at -> registry.getSchema(SchemaLocation.of(BASE + "#" + at)))
                    .validate(JSON.readTree(body))
                    .forEach(error -> faults.add(error.toString()));
        } catch (JsonProcessingException e) {
            faults.add("the body is no JSON: " + e.getOriginalMessage());
        }
        return faults;
    }

    /** Escaped as in a fragment of a URI. */
    private static String pointer(ApiOperation operation, int status, String type) {
        return "/paths/" + escape(operation.path()) + "/" + operation.method().toLowerCase(java.util.Locale.ROOT)
                + "/responses/" + status + "/content/" + escape(type) + "/schema";
    }

    private static String escape(String part) {
        return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
