/**
 * Who may do what: roles, users of the file, and the way from a request's credentials to a caller with roles.
 * Imports Quarkus security; the user file itself is plain Java.
 */
@NullMarked
package io.ghostline.issue.security;

import org.jspecify.annotations.NullMarked;
