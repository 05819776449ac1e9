package io.ghostline.standalone.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters as they are given on a command line, {@code copy.threads=2}, as the tree that issue-service takes. */
public final class SettingsTree {
    private SettingsTree() {}

    /**
     * @param byPath values by the paths of their parameters
     * @throws IllegalArgumentException when a path is both a parameter and a group of them
     */
    public static Map<String, Object> of(Map<String, ?> byPath) {
        Map<String, Object> tree = new LinkedHashMap<>();
        byPath.forEach((path, value) -> put(tree, path, path, value));
        return tree;
    }

    private static void put(Map<String, Object> group, String path, String rest, Object value) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            if (group.putIfAbsent(rest, value) != null) {
                throw conflict(path);
            }
            return;
        }
        Object below = group.computeIfAbsent(rest.substring(0, dot), name -> new LinkedHashMap<String, Object>());
        if (!(below instanceof Map<?, ?>)) {
            throw conflict(path);
        }
        @SuppressWarnings("unchecked") // made above
        Map<String, Object> members = (Map<String, Object>) below;
        put(members, path, rest.substring(dot + 1), value);
    }

    private static IllegalArgumentException conflict(String path) {
        return new IllegalArgumentException(path + " is given twice, or as a parameter and as a group of them");
    }
}
