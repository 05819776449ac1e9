package io.ghostline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON schema of the contract, {@code <kind>/<type>.v<version>.json}.
 *
 * @param kind the folder: what sort of topic the message is for
 */
record SchemaFile(Path path, String kind, String type, int version, JsonNode json) {
    private static final Pattern NAME = Pattern.compile("([A-Za-z]+)\\.v([1-9][0-9]*)\\.json");

    static SchemaFile read(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("a schema must be named like CopyStarted.v1.json, not " + path);
        }
        return new SchemaFile(
                path,
                path.getParent().getFileName().toString(),
                name.group(1),
                Integer.parseInt(name.group(2)),
                JsonFiles.read(path));
    }

    String id() {
        return json.path("$id").asText();
    }
}
