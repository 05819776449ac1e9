/**
 * Requests of other services: reading one, who may ask what, doing it once, answering.
 * Plain Java; imports contracts, issues, problem and security.
 */
@NullMarked
package io.ghostline.issue.intake;

import org.jspecify.annotations.NullMarked;
