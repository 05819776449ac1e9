package io.ghostline.issue.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the OpenAPI document which members may be null: the components of records that are {@link Nullable}, which the
 * generator does not look at.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class NullableMembers implements OASFilter {
    private static final String OURS = "io.ghostline.";

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final IndexView index;

    public NullableMembers(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, List<ClassInfo>> records = records();
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.forEach((name, schema) -> {
            Map<String, Schema> members = schema.getProperties();
            if (members != null) {
                Set<String> nullable = nullable(members.keySet(), records.getOrDefault(name, List.of()));
                Map.copyOf(members).forEach((member, type) -> {
                    if (nullable.contains(member)) {
                        schema.addProperty(member, orNull(type));
                    }
                });
            }
        });
    }

    /** By their simple names, as the schemas are named. */
    private Map<String, List<ClassInfo>> records() {
        Map<String, List<ClassInfo>> records = new HashMap<>();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith(OURS)) {
                records.computeIfAbsent(type.simpleName(), any -> new ArrayList<>())
                        .add(type);
            }
        }
        return records;
    }

    /** Of the record with just these members; services have others of the same name. */
    private Set<String> nullable(Set<String> members, List<ClassInfo> candidates) {
        Set<String> nullable = new TreeSet<>();
        for (ClassInfo candidate : candidates) {
            Map<String, Boolean> found = members(candidate);
            if (found.keySet().equals(members)) {
                found.forEach((member, mayBeNull) -> {
                    if (mayBeNull) {
                        nullable.add(member);
                    }
                });
            }
        }
        return nullable;
    }

    /** Names as in JSON, and whether the member may be null. */
    private Map<String, Boolean> members(ClassInfo record) {
        Map<String, Boolean> members = new TreeMap<>();
        for (RecordComponentInfo component : record.recordComponents()) {
            // Jackson's annotations are for fields: the component itself has none.
            FieldInfo field = record.field(component.name());
            ClassInfo unwrapped = field.hasAnnotation(JsonUnwrapped.class)
                    ? index.getClassByName(field.type().name())
                    : null;
            if (unwrapped == null) {
                members.put(name(field), component.type().hasAnnotation(NULLABLE));
            } else {
                members.putAll(members(unwrapped));
            }
        }
        return members;
    }

    private static String name(FieldInfo field) {
        AnnotationInstance named = field.annotation(JsonProperty.class);
        return named == null || named.value() == null
                ? field.name()
                : named.value().asString();
    }

    /** What refers to another schema may be that, or null; a member without a type may be anything as it is. */
    private static Schema orNull(Schema member) {
        if (member.getRef() != null) {
            Schema other = OASFactory.createSchema().ref(member.getRef());
            return member.ref(null)
                    .type(null)
                    .addAnyOf(other)
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        if (member.getType() != null && !member.getType().contains(SchemaType.NULL)) {
            member.addType(SchemaType.NULL);
        }
        return member;
    }
}
