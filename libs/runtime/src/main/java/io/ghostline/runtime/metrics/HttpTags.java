package io.ghostline.runtime.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/**
 * Methods and paths are what a caller makes of them, and each that is new would be a series for the life of the process: a
 * meter of HTTP tells those that there are, and one word for all others.
 */
@Singleton
public final class HttpTags implements MeterFilter {
    static final String OTHER = "OTHER";

    private static final String HTTP_SERVER = "http.server.";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** What Quarkus says instead of a path. */
    private static final Set<String> NO_PATHS = Set.of("root", "NOT_FOUND", "REDIRECTION", "CLIENT_ERROR", "UNKNOWN");

    private final Set<String> paths = new HashSet<>(NO_PATHS);

    /** @param known several in a process that holds several services */
    @Inject
    HttpTags(Instance<KnownPaths> known) {
        this((Iterable<KnownPaths>) known);
    }

    HttpTags(Iterable<KnownPaths> known) {
        known.forEach(service -> paths.addAll(service.templates()));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(HTTP_SERVER)) {
            return id;
        }
        return id.replaceTags(id.getTags().stream().map(this::known).toList());
    }

    private Tag known(Tag tag) {
        return switch (tag.getKey()) {
            case "method" -> METHODS.contains(tag.getValue()) ? tag : Tag.of("method", OTHER);
            case "uri" -> paths.contains(tag.getValue()) ? tag : Tag.of("uri", OTHER);
            default -> tag;
        };
    }
}
