package io.ghostline.issue.issues;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.contracts.ContractJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value that an edit has changed, for the history.
 *
 * @param path of the value, such as {@code changes[0].settings.copy.threads}
 * @param from null when there was none
 * @param to null when there is none
 */
public record Difference(
        String path, @Nullable JsonNode from, @Nullable JsonNode to) {
    /** The values that are not the same, by their paths. */
    static List<Difference> between(Object before, Object after) {
        Map<String, JsonNode> old = values(before);
        Map<String, JsonNode> now = values(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), now.get(path))) {
                differences.add(new Difference(path, old.get(path), now.get(path)));
            }
        }
        return differences;
    }

    private static Map<String, JsonNode> values(Object object) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        collect("", ContractJson.mapper().valueToTree(object), values);
        return values;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> collect(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), values);
            }
        } else if (!node.isNull()) {
            values.put(path, node);
        }
    }
}
