/**
 * The edge to Kafka: desired states, events and answers out; facts, progress samples and requests in.
 * Imports reactive messaging, contracts, libs/runtime, issues and intake.
 */
@NullMarked
package io.ghostline.issue.messaging;

import org.jspecify.annotations.NullMarked;
