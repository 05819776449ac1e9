/**
 * Whether a table holds exactly what its writers committed: row by row, every column, by nothing but their own records.
 * Imports {@code workload}; plain JDBC.
 */
@NullMarked
package io.ghostline.standalone.comparison;

import org.jspecify.annotations.NullMarked;
