/**
 * What tests of all modules share: real MySQL and Kafka, schemas, table comparison, a clock, architecture rules.
 * Test scope only. Imports localservers, JUnit, Testcontainers, ArchUnit; nothing of the product.
 */
@NullMarked
package io.ghostline.testkit;

import org.jspecify.annotations.NullMarked;
