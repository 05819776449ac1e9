/**
 * Samples on {@code ghostline.progress}: short-lived, for dashboards.
 * Imports only {@code io.ghostline.contracts} and Jackson annotations.
 */
@NullMarked
package io.ghostline.contracts.progress;

import org.jspecify.annotations.NullMarked;
