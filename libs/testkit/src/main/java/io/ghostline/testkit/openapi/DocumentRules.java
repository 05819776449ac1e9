package io.ghostline.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.testkit.openapi.OpenApiDocument.ApiOperation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a document that somebody generates a client from has to be. */
public final class DocumentRules {
    private static final String PROBLEM = "application/problem+json";

    private final OpenApiDocument document;
    private final List<String> faults = new ArrayList<>();

    private DocumentRules(OpenApiDocument document) {
        this.document = document;
    }

    /**
     * What is wrong with a document; empty when nothing is.
     *
     * @param json as it is served
     */
    public static List<String> faults(String json, String title, String version) {
        DocumentRules rules = new DocumentRules(OpenApiDocument.read(json));
        rules.parsed(json);
        rules.info(title, version);
        rules.references("", rules.document.root());
        rules.operations();
        return List.copyOf(rules.faults);
    }

    private void parsed(String json) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(json, null, options);
        faults.addAll(result.getMessages());
        if (result.getOpenAPI() == null) {
            faults.add("the parser finds no document");
        }
    }

    private void info(String title, String version) {
        JsonNode info = document.root().path("info");
        if (!info.path("title").asText().equals(title)) {
            faults.add("the title is " + info.path("title"));
        }
        if (!info.path("version").asText().equals(version)) {
            faults.add("the version is " + info.path("version"));
        }
    }

    /** The parser looks at some of them only. */
    private void references(String at, JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && document.at(reference.textValue()).isMissingNode()) {
            faults.add(at + " refers to nothing: " + reference.textValue());
        }
        node.fields().forEachRemaining(entry -> references(at + "/" + entry.getKey(), entry.getValue()));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                references(at + "/" + i, node.get(i));
            }
        }
    }

    private void operations() {
        List<ApiOperation> operations = document.operations();
        if (operations.isEmpty()) {
            faults.add("there are no operations");
        }
        Set<String> ids = new HashSet<>();
        for (ApiOperation operation : operations) {
            String id = operation.json().path("operationId").asText();
            if (id.isEmpty() || !ids.add(id)) {
                faults.add(operation + ": its operationId is missing, or another's: '" + id + "'");
            }
            parameters(operation);
            responses(operation);
        }
    }

    private void parameters(ApiOperation operation) {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : operation.parameters()) {
            String name =
                    parameter.path("in").asText() + " " + parameter.path("name").asText();
            if (!names.add(name)) {
                faults.add(operation + ": there are several parameters: " + name);
            }
        }
    }

    private void responses(ApiOperation operation) {
        boolean success = false;
        boolean refusal = false;
        var responses = operation.json().path("responses").fields();
        while (responses.hasNext()) {
            var entry = responses.next();
            String status = entry.getKey();
            JsonNode content = document.resolve(entry.getValue()).path("content");
            success |= status.startsWith("2");
            refusal |= status.startsWith("4");
            if (!status.startsWith("2") && !content.has(PROBLEM)) {
                faults.add(operation + ": " + status + " is not described as a problem");
            }
            if (status.startsWith("2") && !status.equals("204") && !described(content)) {
                faults.add(operation + ": the body of " + status + " is not described");
            }
        }
        if (!success || !refusal) {
            faults.add(operation + ": how it succeeds, or how it is refused, is not described");
        }
    }

    private static boolean described(JsonNode content) {
        boolean described = !content.isEmpty();
        for (JsonNode type : content) {
            described &= !type.path("schema").isEmpty();
        }
        return described;
    }
}
