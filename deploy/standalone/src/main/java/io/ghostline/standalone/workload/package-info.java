/**
 * An application that never stops: writers that keep a record of what they committed, readers, and how long each had to wait.
 * Plain JDBC and HdrHistogram; knows nothing of Ghostline.
 */
@NullMarked
package io.ghostline.standalone.workload;

import org.jspecify.annotations.NullMarked;
