/**
 * The issues in MySQL: entities of the persistence unit {@code issues}.
 * Imports Jakarta Persistence, Panache, contracts and lifecycle.
 */
@NullMarked
package io.ghostline.issue.store;

import org.jspecify.annotations.NullMarked;
