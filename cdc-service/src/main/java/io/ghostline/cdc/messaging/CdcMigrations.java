package io.ghostline.cdc.messaging;

import io.ghostline.runtime.admission.CheckedWork;
import io.ghostline.runtime.assignment.Assignments;
import io.ghostline.runtime.assignment.OutageConfig;
import io.ghostline.runtime.assignment.Publisher;
import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.events.CloudEventPublisher;
import io.ghostline.runtime.messaging.MigrationsFeed;
import io.ghostline.runtime.messaging.UnreadableRecords;
import io.ghostline.runtime.signature.Signatures;
import io.ghostline.runtime.topics.TopicAdmin;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The migrations that this instance captures, and how they are told to it. */
@ApplicationScoped
public class CdcMigrations {
    /** With a proxy: the rebalance listener, and with it whatever publishes, is made before the emitters are there. */
    @Produces
    @ApplicationScoped
    @Identifier("cdc")
    Publisher publisher(
            @Channel("cdc-events-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events,
            @Channel("cdc-progress-out") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> progress) {
        return new CloudEventPublisher("cdc-service", events, progress);
    }

    @Produces
    @Singleton
    @Identifier("cdc")
    Assignments assignments(
            Databases databases,
            TopicAdmin topics,
            OutageConfig outage,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @Identifier("cdc") Publisher publisher) {
        Map<String, String> broker = texts(kafka);
        Assignments assignments = new Assignments(
                "cdc-service",
                migration -> new CheckedWork(
                        databases::get, new ConfiguredCapture(migration.spec(), databases, topics, broker)),
                publisher,
                outage.patience());
        return metrics.gauge("ghostline.cdc.migrations", assignments, Assignments::size);
    }

    @Produces
    @Singleton
    @Identifier("cdc-migrations")
    MigrationsFeed feed(
            @Identifier("cdc") Assignments assignments, UnreadableRecords unreadable, Signatures signatures) {
        return new MigrationsFeed(assignments, unreadable, signatures);
    }

    /** The settings {@code kafka.*}, without the prefix. */
    private static Map<String, String> texts(Map<String, Object> kafka) {
        Map<String, String> texts = new TreeMap<>();
        kafka.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
