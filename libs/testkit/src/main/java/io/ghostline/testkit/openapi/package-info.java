/**
 * Checks of an OpenAPI document and of answers against it, for tests of all that publishes one.
 * Imports Swagger's parser and a validator of JSON schemas.
 */
@NullMarked
package io.ghostline.testkit.openapi;

import org.jspecify.annotations.NullMarked;
