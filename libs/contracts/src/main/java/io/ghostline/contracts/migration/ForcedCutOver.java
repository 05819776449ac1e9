package io.ghostline.contracts.migration;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that sessions which keep a table from being changed are ended, after they have been waited for.
 *
 * @param askedAt by the clock of issue-service; names below are those of sessions of that time
 * @param sessions ids of connections (PROCESSLIST) that are ended although a backup needs them; no other has to be named
 */
public record ForcedCutOver(Instant askedAt, List<Long> sessions) {
    /** A server has a backup or two at a time. */
    public static final int MOST_SESSIONS = 10;

    public ForcedCutOver {
        Objects.requireNonNull(askedAt, "askedAt");
        sessions = checked(sessions);
    }

    /**
     * What a request may name, without repetitions.
     *
     * @throws IllegalArgumentException when one can't be the id of a connection, or there are too many
     */
    public static List<Long> checked(@Nullable List<Long> sessions) {
        List<Long> named = Objects.requireNonNullElse(sessions, List.<Long>of()).stream()
                .distinct()
                .toList();
        if (named.size() > MOST_SESSIONS) {
            throw new IllegalArgumentException("sessions: " + named.size() + "; " + MOST_SESSIONS + " are the most");
        }
        for (Long session : named) {
            if (session == null || session < 1) {
                throw new IllegalArgumentException("sessions: " + session + " is no id of a connection");
            }
        }
        return named;
    }
}
