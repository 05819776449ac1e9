/**
 * Signatures of desired states: a record is issue-service's own, or it is refused. Imports configuration and Kafka's records.
 */
@NullMarked
package io.ghostline.runtime.signature;

import org.jspecify.annotations.NullMarked;
