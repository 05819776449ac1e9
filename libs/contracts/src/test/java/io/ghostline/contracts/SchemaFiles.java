package io.ghostline.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All schemas of the contract, and a validator that knows them. */
final class SchemaFiles {
    private final List<SchemaFile> files;
    private final SchemaRegistry registry;

    private SchemaFiles(List<SchemaFile> files) {
        this.files = files;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(files.stream()
                                .collect(Collectors.toMap(
                                        SchemaFile::id, file -> file.json().toString())))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static SchemaFiles load() {
        return new SchemaFiles(JsonFiles.below(JsonFiles.SCHEMAS).stream()
                .map(SchemaFile::read)
                .toList());
    }

    List<SchemaFile> all() {
        return files;
    }

    /** The schema of the newest version of a message. */
    SchemaFile latest(String type) {
        return files.stream()
                .filter(file -> file.type().equals(type))
                .max(Comparator.comparingInt(SchemaFile::version))
                .orElseThrow(() -> missing(type, 1));
    }

    SchemaFile of(String type, int version) {
        return files.stream()
                .filter(file -> file.type().equals(type) && file.version() == version)
                .findFirst()
                .orElseThrow(() -> missing(type, version));
    }

    private static AssertionError missing(String type, int version) {
        return new AssertionError(
                "no schema for %s: write %s/<kind>/%s.v%d.json".formatted(type, JsonFiles.SCHEMAS, type, version));
    }

    SchemaFile byId(String id) {
        return files.stream()
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no schema with the $id " + id));
    }

    /** What is wrong with a message; empty when it is what the schema says. */
    List<String> errors(SchemaFile schema, JsonNode message) {
        return errors(schema.id(), message);
    }

    /** What is wrong with a schema itself. */
    List<String> errors(SchemaFile schema) {
        return errors(SpecificationVersion.DRAFT_2020_12.getDialectId(), schema.json());
    }

    private List<String> errors(String schema, JsonNode json) {
        return registry.getSchema(SchemaLocation.of(schema)).validate(json).stream()
                .map(Object::toString)
                .toList();
    }
}
