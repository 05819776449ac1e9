package io.ghostline.standalone.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is filed.
 *
 * @param cutOver AUTOMATIC or POSTPONED; null for the default
 * @param settings parameters of the migration by name; those not named have their defaults
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewIssue(
        @Nullable String title,
        String database,
        String alter,
        boolean online,
        @Nullable String cutOver,
        Map<String, Object> settings) {}
