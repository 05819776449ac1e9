package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Titles and an example for what a review finds: the review itself is plain Java and has no annotations of the REST edge. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class PreviewSchema implements OASFilter {
    /** By the name of the record. */
    static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("Preview", "What an ALTER would do, found without doing it"),
            Map.entry("CheckResult", "A pre-flight check"),
            Map.entry("ColumnChange", "What becomes of a column's values"),
            Map.entry("TableDifference", "The table before and after, only what is not the same"),
            Map.entry("ColumnDifference", "A column before and after"),
            Map.entry("ColumnDefinition", "A column's definition"),
            Map.entry("IndexDifference", "An index before and after"),
            Map.entry("IndexDefinition", "An index's definition"),
            Map.entry("OptionDifference", "An option of the table before and after"),
            Map.entry("CheckDifference", "A CHECK constraint before and after"),
            Map.entry("Warning", "What a person should know before the ALTER is done"),
            Map.entry("Duplicates", "Values that several rows have; examples only in the answer to a preview"),
            Map.entry("Risk", "How much can go wrong, with the reasons"),
            Map.entry("Recommendation", "The way that is advised; null when a check failed"),
            Map.entry("Estimate", "How long it takes (ISO 8601), and how much disk"),
            Map.entry("Disk", "Bytes that are taken while it runs"),
            Map.entry(
                    "DefinitionSession",
                    "The session in which definitions are made, as the server has it for everybody"));

    static final String EXAMPLE = """
            {"accepted": true, "database": "shop", "schema": "shop", "table": "customers",
             "checks": [{"check": "unique-key", "outcome": "PASS", "reason": "rows can be told apart by PRIMARY (id)"}],
             "ghostDdl": "CREATE TABLE `customers` (...)",
             "columns": [{"from": "id", "to": "id", "copied": true, "change": "UNCHANGED"},
               {"from": "email", "to": "email", "copied": true, "change": "UNCHANGED"}],
             "session": {"timeZone": "SYSTEM", "sqlMode": "STRICT_TRANS_TABLES"},
             "algorithm": "INPLACE", "rowsEstimated": 1200000, "dataBytes": 210000000, "indexBytes": 100000000,
             "difference": {"columns": [], "options": [], "checks": [], "indexes": [
               {"name": "by_email", "kind": "ADDED", "attributes": [],
                "after": {"name": "by_email", "unique": true, "type": "BTREE", "visible": true, "comment": "",
                  "parts": [{"column": "email", "descending": false}]}}]},
             "warnings": [{"code": "ADDS_UNIQUE_KEY", "subject": "INDEX", "name": "by_email",
               "message": "unique key by_email is added: at least 1 value is in several rows, with which the migration fails \
            (all rows were looked at); remove duplicates first, and see that the application writes no new ones",
               "duplicates": {"complete": true, "extent": "all rows were looked at", "found": 1,
                 "examples": [{"values": ["someone@example.com"], "rows": 2}]}}],
             "risk": {"level": "HIGH", "reasons": [
               {"level": "HIGH", "reason": "rows have to be unique by by_email, and are not"}]},
             "recommendation": {"advice": "ONLINE",
               "reason": "online advised: about 1,200,000 rows (295 MiB) would be read or rebuilt in place; writes could \
            go on, but replicas would fall behind and it could not be slowed down"},
             "estimate": {"idle": "PT27S", "underLoad": "PT1M43S",
               "disk": {"data": 210000000, "indexes": 200000000, "binlog": 210000000},
               "basis": "from the table's size and measured speeds"}}""";

    @Override
    public void filterOpenAPI(OpenAPI openApi) {
        Components components = openApi.getComponents();
        Map<String, Schema> schemas = components == null ? null : components.getSchemas();
        if (schemas == null) {
            return;
        }
        TITLES.forEach((name, title) -> {
            Schema schema = schemas.get(name);
            if (schema != null) {
                schema.setTitle(title);
            }
        });
        Schema preview = schemas.get("Preview");
        if (preview != null) {
            preview.setExamples(List.of(ContractJson.read(EXAMPLE, Map.class)));
        }
    }
}
