/** Tests of the applier's edge, with real MySQL and real Kafka. */
package io.ghostline.copier.kafka;
