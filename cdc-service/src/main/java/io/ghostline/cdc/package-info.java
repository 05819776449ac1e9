/**
 * cdc-service: reads the binlog of each running migration's table and publishes which rows changed.
 * Imports libs/contracts, libs/mysql and libs/runtime; no other service.
 */
@NullMarked
package io.ghostline.cdc;

import org.jspecify.annotations.NullMarked;
