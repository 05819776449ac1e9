/**
 * The REST edge: resources under {@code /api/v1}, their JSON, and problems (RFC 9457).
 * Imports Jakarta REST, OpenAPI annotations and issues.
 */
@NullMarked
package io.ghostline.issue.rest;

import org.jspecify.annotations.NullMarked;
