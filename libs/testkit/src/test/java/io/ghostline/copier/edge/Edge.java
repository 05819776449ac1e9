package io.ghostline.copier.edge;

import io.ghostline.contracts.Event;
import org.apache.kafka.clients.admin.Admin;

/** Imports Kafka and a library, as an edge may. */
public record Edge(Admin admin, Event event) {}
