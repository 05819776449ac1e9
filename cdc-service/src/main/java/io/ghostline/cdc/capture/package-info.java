/**
 * The life of one capture: start it so that nothing is missed, keep it going, notice foreign DDL, tidy up after the swap.
 * Plain Java and JDBC; imports contracts, libs/mysql and the plain parts of libs/runtime.
 */
@NullMarked
package io.ghostline.cdc.capture;

import org.jspecify.annotations.NullMarked;
