package io.ghostline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396: a member that is missing stays, null removes it, anything else takes its place. */
public final class MergePatch {
    private MergePatch() {}

    /** The target with the patch applied; neither of the two is changed. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode present = result.path(member.getKey());
                result.set(member.getKey(), apply(present, member.getValue()));
            }
        });
        return result;
    }
}
