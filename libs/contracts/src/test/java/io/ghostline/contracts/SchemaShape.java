package io.ghostline.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a record with the schema of its JSON: names, what is required, values of enumerations; at any depth. */
final class SchemaShape {
    private static final ObjectMapper MAPPER = ContractJson.mapper();

    private final boolean written;
    private final List<String> differences = new ArrayList<>();

    /** @param written by us, so that what may be missing follows from the record; in a request it is for us to say */
    private SchemaShape(boolean written) {
        this.written = written;
    }

    /** @param first the message as the first release wrote it: what was added since can't be required */
    static List<String> differences(Class<?> type, SchemaFiles files, SchemaFile file, JsonNode first) {
        SchemaShape shape = new SchemaShape(!file.kind().equals("requests"));
        shape.object("", MAPPER.constructType(type), SchemaNode.of(files, file), first);
        return shape.differences;
    }

    private void object(String path, JavaType type, SchemaNode schema, JsonNode first) {
        BeanDescription bean = MAPPER.getSerializationConfig().introspect(type);
        List<BeanPropertyDefinition> properties = bean.findProperties().stream()
                .filter(property -> !isRestOfTheMembers(property, bean))
                .toList();
        Set<String> names = new TreeSet<>(discriminator(bean));
        properties.forEach(property -> names.add(property.getName()));
        compare(path + ": members", names, schema.properties());
        for (BeanPropertyDefinition property : properties) {
            String name = property.getName();
            required(path + "." + name, mayBeNull(type.getRawClass(), property), schema, name, first);
            value(path + "." + name, property.getPrimaryType(), schema.property(name), first.path(name));
        }
        discriminator(bean).forEach(name -> required(path + "." + name, false, schema, name, first));
    }

    private void required(String path, boolean mayBeNull, SchemaNode schema, String name, JsonNode first) {
        if (!written) {
            return;
        }
        boolean required = schema.required().contains(name);
        if (mayBeNull && required) {
            differences.add(path + ": may be null, so it must not be required");
        }
        if (!mayBeNull && !required && first.has(name)) {
            differences.add(path + ": is never null and always was there, so it must be required");
        }
    }

    private void value(String path, JavaType type, SchemaNode schema, JsonNode first) {
        if (type.isCollectionLikeType()) {
            value(path + "[]", type.getContentType(), schema.items(), first.path(0));
        } else if (type.isEnumType()) {
            Set<String> constants = Arrays.stream(type.getRawClass().getEnumConstants())
                    .map(constant -> MAPPER.valueToTree(constant).asText())
                    .collect(Collectors.toSet());
            compare(path + ": enum", constants, schema.constants());
        } else if (type.getRawClass().isRecord()
                && MAPPER.getSerializationConfig().introspect(type).findJsonValueAccessor() == null) {
            object(path, type, schema, first);
        }
    }

    private void compare(String path, Set<String> ofRecord, Set<String> ofSchema) {
        Set<String> expected = new TreeSet<>(ofRecord);
        if (!expected.equals(ofSchema)) {
            differences.add(path + ": the record has " + expected + ", the schema " + ofSchema);
        }
    }

    /** A map whose entries are members of the object itself. */
    private static boolean isRestOfTheMembers(BeanPropertyDefinition property, BeanDescription bean) {
        AnnotatedMember rest = bean.findAnyGetter();
        return rest != null && rest.getName().equals(property.getInternalName());
    }

    /** The member that tells types apart, if there is one in the JSON. */
    private static Set<String> discriminator(BeanDescription bean) {
        JsonTypeInfo info = bean.getClassAnnotations().get(JsonTypeInfo.class);
        return info == null || info.include() != JsonTypeInfo.As.PROPERTY ? Set.of() : Set.of(info.property());
    }

    private static boolean mayBeNull(Class<?> type, BeanPropertyDefinition property) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getName().equals(property.getInternalName()))
                        .anyMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
