package io.ghostline.copier.messaging;

import io.ghostline.copier.work.CopierWork;
import io.ghostline.runtime.admission.CheckedWork;
import io.ghostline.runtime.assignment.Assignments;
import io.ghostline.runtime.assignment.OutageConfig;
import io.ghostline.runtime.assignment.Publisher;
import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.events.CloudEventPublisher;
import io.ghostline.runtime.messaging.MigrationsFeed;
import io.ghostline.runtime.messaging.UnreadableRecords;
import io.ghostline.runtime.signature.Signatures;
import io.ghostline.runtime.throttle.UrlHosts;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The migrations that this instance works on, and how they are told to it. */
@ApplicationScoped
public class CopierMigrations {
    /** With a proxy: the rebalance listener, and with it whatever publishes, is made before the emitters are there. */
    @Produces
    @ApplicationScoped
    @Identifier("copier")
    Publisher publisher(
            @Channel("copier-events-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events,
            @Channel("copier-progress-out") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> progress) {
        return new CloudEventPublisher("copier-service", events, progress);
    }

    @Produces
    @Singleton
    @Identifier("copier")
    Assignments assignments(
            Databases databases,
            UrlHosts hosts,
            OutageConfig outage,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @Identifier("copier") Publisher publisher) {
        KafkaMirrors mirrors = new KafkaMirrors(kafka);
        Assignments assignments = new Assignments(
                "copier-service",
                migration -> new CheckedWork(databases::get, new CopierWork(migration, databases::get, mirrors, hosts)),
                publisher,
                outage.patience());
        return metrics.gauge("ghostline.copier.migrations", assignments, Assignments::size);
    }

    @Produces
    @Singleton
    @Identifier("copier-migrations")
    MigrationsFeed feed(
            @Identifier("copier") Assignments assignments, UnreadableRecords unreadable, Signatures signatures) {
        return new MigrationsFeed(assignments, unreadable, signatures);
    }
}
