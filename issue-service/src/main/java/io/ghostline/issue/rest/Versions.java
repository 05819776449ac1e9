package io.ghostline.issue.rest;

import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags (RFC 9110). */
final class Versions {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private Versions() {}

    static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    /**
     * The version that an {@code If-Match} header names; empty when it is missing, or {@code *}.
     *
     * @throws IllegalArgumentException when it names none of ours
     */
    static Optional<Long> expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher matcher = TAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("If-Match: one ETag is expected, as the answer to GET has it");
        }
        return Optional.of(Long.valueOf(matcher.group(1)));
    }
}
