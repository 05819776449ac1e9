/**
 * What the steps of the copier share: connections, the leave to go on, threads that work side by side.
 * May import java.sql, io.ghostline.mysql and io.ghostline.runtime.assignment.
 */
@NullMarked
package io.ghostline.copier.session;

import org.jspecify.annotations.NullMarked;
