/**
 * The edge to Kafka: desired states out, facts and progress samples in.
 * Imports reactive messaging, contracts, libs/runtime and issues.
 */
@NullMarked
package io.ghostline.issue.messaging;

import org.jspecify.annotations.NullMarked;
