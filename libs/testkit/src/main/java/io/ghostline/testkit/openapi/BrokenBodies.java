package io.ghostline.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies that are not quite what the document describes, or not at all. */
public final class BrokenBodies {
    private static final List<String> WHOLE = List.of(
            "",
            " ",
            "null",
            "0",
            "\"text\"",
            "[]",
            "[{}]",
            "{}",
            "{",
            "}",
            "{\"a\":1}}",
            "nonsense",
            "{\"\":\"\"}",
            "\uFEFF{}",
            "[".repeat(3_000),
            "{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200),
            "<xml/>",
            "1e400",
            "9".repeat(1_500));
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999999",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\uD83D\uDE00\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"a\":{\"b\":[null]}}",
            "\"" + "x".repeat(70_000) + "\"",
            "NaN",
            "'single'",
            "\"raw \u0001\"");

    private static final byte[] NO_UTF8 = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

    private final RandomValues values;

    public BrokenBodies(RandomValues values) {
        this.values = values;
    }

    /** @param fitting what it may begin with */
    public byte[] of(JsonNode fitting) {
        if (values.chance(0.05)) {
            return NO_UTF8.clone();
        }
        if (values.chance(0.3)) {
            return values.any(WHOLE).getBytes(StandardCharsets.UTF_8);
        }
        return changed(fitting).getBytes(StandardCharsets.UTF_8);
    }

    /** One member, somewhere, is another, missing or too much. */
    private String changed(JsonNode fitting) {
        List<JsonNode> containers = new ArrayList<>();
        collect(fitting, containers);
        if (containers.isEmpty()) {
            return values.any(VALUES);
        }
        String mark = "\"the place of the change\"";
        JsonNode container = values.any(containers);
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (!names.isEmpty() && values.chance(0.2)) {
                object.remove(values.any(names));
            } else {
                object.put(names.isEmpty() || values.chance(0.2) ? "extra" : values.any(names), mark.replace("\"", ""));
            }
        } else if (container instanceof ArrayNode array) {
            array.add(mark.replace("\"", ""));
        }
        return fitting.toString().replace(mark, values.any(VALUES));
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
