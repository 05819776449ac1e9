/**
 * Databases by name: the only place that knows URLs and passwords.
 * Imports libs/mysql and configuration.
 */
@NullMarked
package io.ghostline.runtime.databases;

import org.jspecify.annotations.NullMarked;
