/**
 * The desired state of a migration, as issue-service publishes it on {@code ghostline.migrations}.
 * Imports only {@code io.ghostline.contracts} and Jackson annotations.
 */
@NullMarked
package io.ghostline.contracts.migration;

import org.jspecify.annotations.NullMarked;
