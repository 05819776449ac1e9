package io.ghostline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.GoldenSamplesTest.Sample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No message without a sample and a schema, none of these without a message; new ones are found by themselves. */
class EveryMessageTest {
    private final List<String> sampled =
            GoldenSamplesTest.samples().stream().map(Sample::file).toList();

    @Test
    void everyMessageHasASampleAndASchema() throws Exception {
        SchemaFiles schemas = SchemaFiles.load();

        List<String> messages = messages().map(Class::getSimpleName).toList();

        assertThat(messages).isNotEmpty().isSubsetOf(sampled);
        assertThat(sampled)
                .allSatisfy(type -> assertThat(schemas.latest(type).type()).isEqualTo(type));
    }

    @Test
    void everySampleFileBelongsToAMessage() {
        assertThat(JsonFiles.samples(JsonFiles.GOLDEN).keySet()).containsExactlyInAnyOrderElementsOf(sampled);
    }

    @Test
    void everySchemaBelongsToAMessageAndThereIsOneOfEachVersion() {
        List<SchemaFile> all = SchemaFiles.load().all();

        assertThat(all).extracting(SchemaFile::type).isSubsetOf(sampled);
        assertThat(all).extracting(file -> file.type() + file.version()).doesNotHaveDuplicates();
    }

    /** All records of the sealed hierarchies of this module: whatever is one of several on its topic. */
    private static Stream<Class<?>> messages() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(ContractJson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = classes.relativize(file).toString();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    found.add(Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')));
                }
            }
        }
        return found.stream()
                .filter(Class::isSealed)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(Class::isRecord);
    }
}
