/**
 * What other services ask for, on {@code ghostline.requests}.
 * Imports only {@code io.ghostline.contracts} and Jackson.
 */
@NullMarked
package io.ghostline.contracts.request;

import org.jspecify.annotations.NullMarked;
