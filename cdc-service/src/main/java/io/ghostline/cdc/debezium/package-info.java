/**
 * The edge to Debezium: one embedded engine per migration, cut down to what a migration needs of the binlog.
 * Imports Debezium, its binlog client, Kafka Connect's data classes, {@code capture} and libs/mysql.
 */
@NullMarked
package io.ghostline.cdc.debezium;

import org.jspecify.annotations.NullMarked;
