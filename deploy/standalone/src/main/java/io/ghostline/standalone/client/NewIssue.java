package io.ghostline.standalone.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is filed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewIssue(@Nullable String title, List<NewChange> changes) {
    /**
     * One change.
     *
     * @param cutOver AUTOMATIC or POSTPONED; null for the default
     * @param settings parameters of the migration, in groups; those not named have their defaults
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NewChange(
            String database,
            String alter,
            boolean online,
            @Nullable String cutOver,
            Map<String, ?> settings) {}

    public static NewIssue of(@Nullable String title, NewChange change) {
        return new NewIssue(title, List.of(change));
    }
}
