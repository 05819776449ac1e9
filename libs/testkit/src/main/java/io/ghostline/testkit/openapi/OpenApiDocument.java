package io.ghostline.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An OpenAPI 3.1 document, in JSON. */
public final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");

    private final JsonNode root;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    /** @throws UncheckedIOException when it is not JSON */
    public static OpenApiDocument read(String json) {
        try {
            return new OpenApiDocument(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the document is no JSON", e);
        }
    }

    /**
     * One operation, with what it has referred to in place.
     *
     * @param method in capitals
     * @param json as in the document
     */
    public record ApiOperation(String method, String path, JsonNode json, List<JsonNode> parameters) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public JsonNode root() {
        return root;
    }

    public List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        root.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(entry -> {
                    if (METHODS.contains(entry.getKey())) {
                        JsonNode json = entry.getValue();
                        List<JsonNode> parameters = new ArrayList<>();
                        path.getValue().path("parameters").forEach(one -> parameters.add(resolve(one)));
                        json.path("parameters").forEach(one -> parameters.add(resolve(one)));
                        operations.add(new ApiOperation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), json, List.copyOf(parameters)));
                    }
                }));
        return operations;
    }

    /** What is referred to, or the node itself; missing when the reference leads to nothing. */
    public JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.path("$ref").isTextual()) {
            found = at(found.path("$ref").textValue());
        }
        return found;
    }

    /** @param reference within the document, such as {@code #/components/schemas/Issue} */
    JsonNode at(String reference) {
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : root.path("");
    }
}
