package io.ghostline.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentRulesTest {
    private static final String GOOD = """
            {"openapi": "3.1.0", "info": {"title": "Things", "version": "1"},
             "paths": {"/things/{id}": {"get": {"operationId": "getThing",
               "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
               "responses": {
                 "200": {"description": "It", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                 "404": {"description": "None", "content": {"application/problem+json": {"schema": {"type": "object"}}}}}}}},
             "components": {"schemas": {"Thing": {"type": "object", "properties": {
               "name": {"type": "string"}, "size": {"type": ["integer", "null"]}}}}}}""";

    @Test
    void aGoodDocumentHasNoFaults() {
        assertThat(faults(GOOD)).isEmpty();
    }

    @Test
    void whatIsWrongIsFound() {
        assertThat(faults(GOOD.replace("schemas/Thing\"", "schemas/Nothing\""))).anyMatch(has("refers to nothing"));
        assertThat(faults(GOOD.replace("Things", "Others"))).anyMatch(has("the title"));
        assertThat(faults(GOOD.replace("\"1\"", "\"2\""))).anyMatch(has("the version"));
        assertThat(faults(GOOD.replace("getThing", ""))).anyMatch(has("operationId"));
        assertThat(faults(GOOD.replace("application/problem+json", "application/json")))
                .anyMatch(has("not described as a problem"));
        assertThat(faults(GOOD.replace("\"required\": true, \"schema\": {\"type\": \"string\"}", "\"required\": true")))
                .isNotEmpty();
        assertThat(faults("{\"openapi\": \"3.1.0\"}")).isNotEmpty();
    }

    @Test
    void answersAreComparedWithTheDocument() {
        OpenApiDocument document = OpenApiDocument.read(GOOD);
        OpenApiDocument.ApiOperation operation = document.operations().get(0);
        AnswerRules rules = new AnswerRules(document);
        String json = "application/json;charset=UTF-8";

        assertThat(rules.faults(operation, 200, json, "{\"name\": \"a\", \"size\": null}"))
                .isEmpty();
        assertThat(rules.faults(operation, 200, json, "{\"name\": null}")).isNotEmpty();
        assertThat(rules.faults(operation, 200, json, "{\"colour\": \"red\"}")).isNotEmpty();
        assertThat(rules.faults(operation, 200, json, "nonsense")).isNotEmpty();
        assertThat(rules.faults(operation, 200, "text/plain", "{}")).isNotEmpty();
        assertThat(rules.faults(operation, 404, "", "")).isNotEmpty();
        assertThat(rules.faults(operation, 500, "application/problem+json", "{}"))
                .isNotEmpty();
    }

    private static List<String> faults(String json) {
        return DocumentRules.faults(json, "Things", "1");
    }

    private static java.util.function.Predicate<String> has(String words) {
        return fault -> fault.contains(words);
    }
}
