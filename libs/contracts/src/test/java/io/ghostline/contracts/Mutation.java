package io.ghostline.contracts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A message with one thing wrong.
 *
 * @param what names the place and what is wrong there
 */
record Mutation(String what, JsonNode message) {

    /** The message without each of the members that its schema requires, at any depth. */
    static List<Mutation> withoutRequired(JsonNode message, SchemaNode schema) {
        List<Mutation> mutations = new ArrayList<>();
        eachObject(
                message,
                schema,
                JsonPointer.empty(),
                (at, object) -> object.required()
                        .forEach(name ->
                                mutations.add(change(message, at, "without", name, target -> target.remove(name)))));
        return mutations;
    }

    /** The message without each of its members, at any depth. */
    static List<Mutation> withoutAny(JsonNode message, SchemaNode schema) {
        List<Mutation> mutations = new ArrayList<>();
        eachObject(
                message,
                schema,
                JsonPointer.empty(),
                (at, object) -> message.at(at)
                        .fieldNames()
                        .forEachRemaining(name ->
                                mutations.add(change(message, at, "without", name, target -> target.remove(name)))));
        return mutations;
    }

    /** The message with each of the members that its schema knows as another type, at any depth. */
    static List<Mutation> ofAnotherType(JsonNode message, SchemaNode schema) {
        List<Mutation> mutations = new ArrayList<>();
        eachObject(
                message,
                schema,
                JsonPointer.empty(),
                (at, object) -> object.properties().stream()
                        .filter(name -> message.at(at).has(name))
                        .forEach(name -> mutations.add(change(
                                message,
                                at,
                                "another type of",
                                name,
                                target -> target.set(name, other(target.path(name)))))));
        return mutations;
    }

    private static JsonNode other(JsonNode value) {
        return value.isBoolean() ? TextNode.valueOf("x") : BooleanNode.TRUE;
    }

    private interface ObjectVisitor {
        void visit(JsonPointer at, SchemaNode schema);
    }

    private static void eachObject(JsonNode part, SchemaNode schema, JsonPointer at, ObjectVisitor visitor) {
        if (part.isObject()) {
            visitor.visit(at, schema);
        }
        part.properties()
                .forEach(member -> eachObject(
                        member.getValue(),
                        schema.property(member.getKey()),
                        at.appendProperty(member.getKey()),
                        visitor));
        for (int i = 0; i < part.size() && part.isArray(); i++) {
            eachObject(part.get(i), schema.items(), at.appendIndex(i), visitor);
        }
    }

    private static Mutation change(
            JsonNode message, JsonPointer at, String how, String name, Consumer<ObjectNode> change) {
        JsonNode copy = message.deepCopy();
        change.accept((ObjectNode) copy.at(at));
        return new Mutation(how + " " + at.appendProperty(name), copy);
    }
}
