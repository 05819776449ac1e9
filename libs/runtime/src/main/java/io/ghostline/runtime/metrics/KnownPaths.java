package io.ghostline.runtime.metrics;

import java.util.Set;

/** The paths of a service's own resources; those of Quarkus are not measured. */
public interface KnownPaths {
    /** As meters name them, such as {@code /api/v1/issues/{id}}. */
    Set<String> templates();
}
