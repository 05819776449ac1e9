/**
 * What a configured database holds, for somebody who is about to file an issue.
 * Plain Java; may import libs/mysql and libs/runtime's databases.
 */
@NullMarked
package io.ghostline.issue.catalog;

import org.jspecify.annotations.NullMarked;
