package io.ghostline.contracts.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.JsonWords;
import io.ghostline.contracts.MergePatch;
import java.util.List;

/** Applies a merge patch to settings, and says what is wrong with it in words of the JSON. */
final class SettingsPatch {
    private static final ObjectMapper MAPPER = ContractJson.mapper();

    private SettingsPatch() {}

    static MigrationSettings apply(MigrationSettings present, JsonNode patch) {
        checkNames("", patch);
        try {
            JsonNode merged = MergePatch.apply(MAPPER.valueToTree(present), patch);
            return MAPPER.treeToValue(merged, MigrationSettings.class);
        } catch (JsonMappingException e) {
            throw new RefusedSettingException(JsonWords.path(e), reason(e));
        } catch (JsonProcessingException e) {
            throw new RefusedSettingException("", e.getOriginalMessage());
        }
    }

    /** A newer writer's parameter in a message is passed over; a person's slip must not be, not even with a null. */
    private static void checkNames(String group, JsonNode patch) {
        if (!patch.isObject()) {
            throw new RefusedSettingException(group, (group.isEmpty() ? "settings " : "") + "must be a JSON object");
        }
        patch.properties().forEach(member -> {
            String path = group.isEmpty() ? member.getKey() : group + "." + member.getKey();
            List<String> below = below(path + ".");
            if (!below.isEmpty() && !member.getValue().isNull()) {
                checkNames(path, member.getValue());
            } else if (below.isEmpty()
                    && Parameters.all().stream().noneMatch(known -> known.path().equals(path))) {
                throw new RefusedSettingException(
                        path, "there is no such property; known: " + below(group.isEmpty() ? "" : group + "."));
            }
        });
    }

    /** The names of what is directly in a group. */
    private static List<String> below(String prefix) {
        return Parameters.all().stream()
                .map(Parameter::path)
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).split("\\.", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    private static String reason(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        return e instanceof MismatchedInputException mismatch ? JsonWords.expected(mismatch) : "not valid";
    }
}
