/**
 * What a worker refuses of a migration that it is told of, whoever told: what issue-service would not have let through.
 * Imports contracts, libs/mysql, assignment and databases.
 */
@NullMarked
package io.ghostline.runtime.admission;

import org.jspecify.annotations.NullMarked;
