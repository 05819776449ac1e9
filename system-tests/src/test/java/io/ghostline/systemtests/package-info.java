/**
 * Ghostline from outside: its services as processes, real MySQL and Kafka, load, kills.
 * Imports contracts (to read messages) and the demo's workload and comparison.
 */
package io.ghostline.systemtests;
