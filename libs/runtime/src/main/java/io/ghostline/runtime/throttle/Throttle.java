package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleQuery;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.contracts.migration.ThrottleUrl;
import io.ghostline.runtime.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one migration: the server's load, its replicas, the operator's query and URL, asked one after the other.
 * The first that wants a pause, or gives no answer within about a second, ends the round: one that hangs can't hold it up
 * for longer than that.
 */
public final class Throttle implements Look {
    private final ProbeSession server;
    private final ReplicaLag replicas;
    private final UrlHosts hosts;
    private @Nullable UrlSource url;

    /**
     * @param database the configured database whose table is migrated
     * @param journal with the heartbeat
     */
    public Throttle(String database, Journal journal, Reach reach) {
        this.server = new ProbeSession(database, reach.connections());
        this.replicas = new ReplicaLag(journal, reach.connections());
        this.hosts = reach.hosts();
    }

    @Override
    public Verdict look(ThrottleSettings settings) throws InterruptedException {
        try {
            Verdict load = load(settings);
            if (load.reason() != null) {
                return load;
            }
            String reason = replicas.reason(server, settings.replicas(), settings.maxReplicaLag());
            if (reason == null) {
                reason = query(settings.query());
            }
            if (reason == null) {
                reason = url(settings.url());
            }
            return reason == null ? Verdict.GO : Verdict.wait(reason);
        } catch (UnansweredException e) {
            return Verdict.wait(e.reason());
        }
    }

    private Verdict load(ThrottleSettings settings) throws UnansweredException {
        if (settings.maxLoad().isEmpty() && settings.criticalLoad().isEmpty()) {
            return Verdict.GO;
        }
        ServerLoad load =
                server.ask(connection -> ServerLoad.read(connection, settings.maxLoad(), settings.criticalLoad()));
        String critical = load.above(settings.criticalLoad());
        String reason = load.above(settings.maxLoad());
        return new Verdict(reason == null ? critical : reason, critical);
    }

    private @Nullable String query(@Nullable ThrottleQuery query) throws UnansweredException {
        if (query == null) {
            return null;
        }
        try {
            return server.ask(connection -> new Answer(QuerySource.reason(connection, query)))
                    .reason();
        } catch (UnansweredException e) {
            throw new UnansweredException("the throttle query fails: " + e.reason(), e);
        }
    }

    private record Answer(@Nullable String reason) {}

    private @Nullable String url(@Nullable ThrottleUrl wanted) throws InterruptedException {
        if (wanted == null) {
            return null;
        }
        UrlSource source = url == null ? new UrlSource(hosts) : url;
        url = source; // only now: it has a thread
        return source.reason(wanted);
    }

    @Override
    public void close() {
        server.close();
        replicas.close();
    }
}
