package io.ghostline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** A part of a schema, with its references followed. */
record SchemaNode(SchemaFiles files, JsonNode root, JsonNode json) {

    static SchemaNode of(SchemaFiles files, SchemaFile schema) {
        return new SchemaNode(files, schema.json(), schema.json());
    }

    SchemaNode property(String name) {
        return follow(json.path("properties").path(name));
    }

    SchemaNode items() {
        return follow(json.path("items"));
    }

    Set<String> properties() {
        Set<String> names = new TreeSet<>();
        json.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    Set<String> required() {
        return texts("required");
    }

    Set<String> constants() {
        return texts("enum");
    }

    private Set<String> texts(String keyword) {
        Set<String> texts = new TreeSet<>();
        json.path(keyword).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private SchemaNode follow(JsonNode part) {
        String reference = part.path("$ref").asText();
        if (reference.isEmpty()) {
            return new SchemaNode(files, root, part);
        }
        int fragment = reference.indexOf('#');
        String id = fragment < 0 ? reference : reference.substring(0, fragment);
        JsonNode target = id.isEmpty() ? root : files.byId(id).json();
        String pointer = fragment < 0 ? "" : reference.substring(fragment + 1);
        return new SchemaNode(files, target, target).follow(target.at(pointer));
    }
}
