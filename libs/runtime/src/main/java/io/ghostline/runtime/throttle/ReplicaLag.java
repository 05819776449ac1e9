package io.ghostline.runtime.throttle;

import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far replicas are behind, by the migration's own heartbeat: a row that cdc-service writes on the primary ten times a
 * second and that reaches a replica as all else does. What {@code SHOW REPLICA STATUS} tells is in whole seconds, and
 * nothing while replication is broken.
 */
final class ReplicaLag implements AutoCloseable {
    /** The primary's heartbeat and its clock at one moment, microseconds since the epoch. */
    private record Beat(long written, long now) {
        Duration age(long since) {
            return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(Math.max(0, now - since)));
        }
    }

    /** Fifty times its interval, and less than another instance needs to take it over: nobody writes it. */
    private static final Duration STOPPED = Duration.ofSeconds(5);

    private final Journal journal;
    private final ProbeConnections connections;
    private final Map<String, ProbeSession> sessions = new HashMap<>();

    ReplicaLag(Journal journal, ProbeConnections connections) {
        this.journal = journal;
        this.connections = connections;
    }

    /** The first replica that is too far behind, or that can't be asked; null when there is none. */
    @Nullable
    String reason(ProbeSession primary, List<String> replicas, Duration allowed) throws UnansweredException {
        forgetAllBut(replicas);
        if (replicas.isEmpty()) {
            return null;
        }
        // The primary first: a replica that has its beat is behind by no more than the time between the two questions.
        Beat beat = primary.ask(this::beat);
        if (beat.age(beat.written()).compareTo(STOPPED) > 0) {
            return "replica lag is not known: no heartbeat was written for " + seconds(beat.age(beat.written()))
                    + "; look at cdc-service";
        }
        for (String replica : replicas) {
            String reason = reason(replica, beat, allowed);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private Beat beat(Connection connection) throws SQLException, UnansweredException {
        long written = journal.heartbeatMicros(connection)
                .orElseThrow(() -> new UnansweredException("replica lag is not known: no heartbeat yet"));
        return new Beat(written, Journal.serverMicros(connection));
    }

    private @Nullable String reason(String replica, Beat beat, Duration allowed) {
        try {
            long received = session(replica).ask(this::received);
            Duration lag = received >= beat.written() ? Duration.ZERO : beat.age(received);
            return lag.compareTo(allowed) > 0
                    ? "replica " + replica + " is " + seconds(lag) + " behind, allowed " + seconds(allowed)
                    : null;
        } catch (UnansweredException e) {
            return "replica " + replica + ": " + e.reason();
        }
    }

    private long received(Connection connection) throws SQLException, UnansweredException {
        try {
            OptionalLong micros = journal.heartbeatMicros(connection);
            if (micros.isPresent()) {
                return micros.getAsLong();
            }
        } catch (SQLException e) {
            if (!SqlErrors.isNoSuchTable(e)) {
                throw e;
            }
        }
        throw new UnansweredException("it has no heartbeat in " + journal.table()
                + " yet: it is behind, does not replicate this schema, or is no replica of this server");
    }

    private ProbeSession session(String replica) {
        return sessions.computeIfAbsent(replica, name -> new ProbeSession(name, connections));
    }

    private void forgetAllBut(List<String> replicas) {
        sessions.entrySet().removeIf(entry -> {
            boolean forgotten = !replicas.contains(entry.getKey());
            if (forgotten) {
                entry.getValue().close();
            }
            return forgotten;
        });
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        forgetAllBut(List.of());
    }
}
