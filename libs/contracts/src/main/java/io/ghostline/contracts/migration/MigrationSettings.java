package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a migration. A missing one has its default; {@link Parameters} describes each.
 *
 * @param copy how rows are copied
 * @param throttle when to wait
 * @param cutOver how the tables are swapped
 * @param verify compare the tables before the swap
 * @param keepOldTable keep the original as {@code _del} until a person drops it
 * @param allowInstant let MySQL change the table in place where it can do so at once
 */
public record MigrationSettings(
        CopySettings copy,
        ThrottleSettings throttle,
        CutOverSettings cutOver,
        boolean verify,
        boolean keepOldTable,
        boolean allowInstant) {

    public static final MigrationSettings DEFAULTS = new MigrationSettings(
            CopySettings.DEFAULTS, ThrottleSettings.DEFAULTS, CutOverSettings.DEFAULTS, true, true, false);

    @JsonCreator
    static MigrationSettings of(
            @JsonProperty("copy") @Nullable CopySettings copy,
            @JsonProperty("throttle") @Nullable ThrottleSettings throttle,
            @JsonProperty("cutOver") @Nullable CutOverSettings cutOver,
            @JsonProperty("verify") @Nullable Boolean verify,
            @JsonProperty("keepOldTable") @Nullable Boolean keepOldTable,
            @JsonProperty("allowInstant") @Nullable Boolean allowInstant) {
        return new MigrationSettings(
                OrElse.given(copy, DEFAULTS.copy),
                OrElse.given(throttle, DEFAULTS.throttle),
                OrElse.given(cutOver, DEFAULTS.cutOver),
                OrElse.given(verify, DEFAULTS.verify),
                OrElse.given(keepOldTable, DEFAULTS.keepOldTable),
                OrElse.given(allowInstant, DEFAULTS.allowInstant));
    }

    public MigrationSettings withCopy(CopySettings other) {
        return new MigrationSettings(other, throttle, cutOver, verify, keepOldTable, allowInstant);
    }

    public MigrationSettings withThrottle(ThrottleSettings other) {
        return new MigrationSettings(copy, other, cutOver, verify, keepOldTable, allowInstant);
    }

    public MigrationSettings withCutOver(CutOverSettings other) {
        return new MigrationSettings(copy, throttle, other, verify, keepOldTable, allowInstant);
    }

    public MigrationSettings withVerify(boolean wanted) {
        return new MigrationSettings(copy, throttle, cutOver, wanted, keepOldTable, allowInstant);
    }

    /**
     * These with a JSON merge patch (RFC 7396) applied: a missing member stays as it is, null stands for the default.
     *
     * @throws RefusedSettingException when the result is not valid, or the patch names a parameter that there is not
     */
    public MigrationSettings patched(JsonNode patch) {
        return SettingsPatch.apply(this, patch);
    }
}
