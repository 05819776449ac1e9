/**
 * What travels on {@code ghostline.changes.<id>}: which row changed, and the markers of the changelog table.
 * Imports only {@code io.ghostline.contracts} and Jackson annotations.
 */
@NullMarked
package io.ghostline.contracts.change;

import org.jspecify.annotations.NullMarked;
