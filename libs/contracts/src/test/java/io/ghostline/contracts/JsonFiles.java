package io.ghostline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of this module, as they are in the repository. */
final class JsonFiles {
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    static final Path GOLDEN = Path.of("src/test/resources/golden");
    /** Samples as the first release wrote them. */
    static final Path V1 = Path.of("src/test/resources/compatibility/v1");

    private static final String ENDING = ".json";

    private JsonFiles() {}

    static JsonNode read(Path file) {
        try {
            return ContractJson.mapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples of a folder, by the type of the message. */
    static SortedMap<String, JsonNode> samples(Path folder) {
        SortedMap<String, JsonNode> samples = new TreeMap<>();
        for (Path file : below(folder)) {
            String name = file.getFileName().toString();
            samples.put(name.substring(0, name.length() - ENDING.length()), read(file));
        }
        return samples;
    }
}
