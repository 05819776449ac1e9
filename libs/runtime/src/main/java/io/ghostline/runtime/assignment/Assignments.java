package io.ghostline.runtime.assignment;

import io.ghostline.contracts.migration.Migration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of this instance: those in the partitions of {@code ghostline.migrations} that Kafka assigned to it.
 * Fed with every record of these partitions from their beginning, in order.
 */
public final class Assignments implements AutoCloseable {
    private record Assigned(int partition, MigrationRunner runner) {}

    private final String service;
    private final Function<Migration, MigrationWork> works;
    private final Publisher publisher;
    private final Duration patience;
    private final Map<String, Assigned> assigned = new HashMap<>();
    private final Set<Integer> owned = new HashSet<>();

    /** @param patience how long a migration waits for its database before it fails */
    public Assignments(
            String service, Function<Migration, MigrationWork> works, Publisher publisher, Duration patience) {
        this.patience = patience;
        this.service = service;
        this.works = works;
        this.publisher = publisher;
    }

    /** These partitions are this instance's from now on. */
    public synchronized void assign(Collection<Integer> partitions) {
        owned.addAll(partitions);
    }

    /**
     * A record of the topic: a migration, or null for a tombstone. One of a partition that is not this instance's
     * (any more) was under way when Kafka gave the partition to another, which reads it too.
     */
    public synchronized void receive(int partition, String id, @Nullable Migration migration) {
        if (!owned.contains(partition)) {
            return;
        }
        Assigned known = assigned.get(id);
        if (migration == null) {
            if (known != null) {
                assigned.remove(id);
                known.runner().close();
            }
        } else if (known == null) {
            MigrationRunner runner = new MigrationRunner(
                    service,
                    migration,
                    works.apply(migration),
                    publisher,
                    new Outage(patience, Clock.systemUTC(), System::nanoTime));
            assigned.put(id, new Assigned(partition, runner));
            runner.start();
        } else {
            known.runner().update(migration);
        }
    }

    /** A fact about the migration was published by somebody. */
    public void wake(String id) {
        Assigned known;
        synchronized (this) {
            known = assigned.get(id);
        }
        if (known != null) {
            known.runner().wake();
        }
    }

    /** These partitions are another instance's now. Returns when nothing of theirs runs here any more. */
    public synchronized void revoke(Collection<Integer> partitions) {
        owned.removeAll(partitions);
        List<MigrationRunner> runners = new ArrayList<>();
        assigned.values().removeIf(migration -> {
            boolean lost = partitions.contains(migration.partition());
            if (lost) {
                runners.add(migration.runner());
            }
            return lost;
        });
        runners.parallelStream().forEach(MigrationRunner::close);
    }

    public synchronized int size() {
        return assigned.size();
    }

    @Override
    public synchronized void close() {
        List<MigrationRunner> runners =
                assigned.values().stream().map(Assigned::runner).toList();
        assigned.clear();
        runners.parallelStream().forEach(MigrationRunner::close);
    }
}
