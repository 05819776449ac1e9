package io.ghostline.issue.intake;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic, as it came.
 *
 * @param id of CloudEvents, else the record's key; null when it has neither
 * @param type of CloudEvents; null when it has none
 * @param value the request's JSON
 */
public record Envelope(
        @Nullable String id,
        @Nullable String type,
        @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] value) {
    /** Printable ASCII without spaces; it is a key of records and of rows, and a word in logs. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,150}");

    /** @return empty when it has no id that can be answered to */
    Optional<String> requestId() {
        return Optional.ofNullable(id).filter(text -> ID.matcher(text).matches());
    }
}
