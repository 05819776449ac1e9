package io.ghostline.cutover.messaging;

import io.ghostline.cutover.work.CutOverWork;
import io.ghostline.runtime.admission.CheckedWork;
import io.ghostline.runtime.assignment.Assignments;
import io.ghostline.runtime.assignment.OutageConfig;
import io.ghostline.runtime.assignment.Publisher;
import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.events.CloudEventPublisher;
import io.ghostline.runtime.messaging.MigrationsFeed;
import io.ghostline.runtime.messaging.UnreadableRecords;
import io.ghostline.runtime.signature.Signatures;
import io.ghostline.runtime.throttle.ProbeConnections;
import io.ghostline.runtime.throttle.Reach;
import io.ghostline.runtime.throttle.UrlHosts;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The migrations that this instance works on, and how they are told to it. */
@ApplicationScoped
public class CutOverMigrations {
    /** With a proxy: the rebalance listener, and with it whatever publishes, is made before the emitters are there. */
    @Produces
    @ApplicationScoped
    @Identifier("cutover")
    Publisher publisher(
            @Channel("cutover-events-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events,
            @Channel("cutover-progress-out") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> progress) {
        return new CloudEventPublisher("cutover-service", events, progress);
    }

    @Produces
    @Singleton
    @Identifier("cutover")
    Assignments assignments(
            Databases databases,
            UrlHosts hosts,
            OutageConfig outage,
            MeterRegistry metrics,
            @Identifier("cutover") Publisher publisher) {
        Reach reach = new Reach(ProbeConnections.of(databases::get), hosts);
        Assignments assignments = new Assignments(
                "cutover-service",
                migration -> new CheckedWork(
                        databases::get, new CutOverWork(spec -> databases.get(spec.database())::open, reach)),
                publisher,
                outage.patience());
        return metrics.gauge("ghostline.cutover.migrations", assignments, Assignments::size);
    }

    @Produces
    @Singleton
    @Identifier("cutover-migrations")
    MigrationsFeed feed(
            @Identifier("cutover") Assignments assignments, UnreadableRecords unreadable, Signatures signatures) {
        return new MigrationsFeed(assignments, unreadable, signatures);
    }
}
