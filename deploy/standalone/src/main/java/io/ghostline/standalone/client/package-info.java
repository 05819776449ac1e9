/**
 * A client of issue-service's REST interface, and how a person sees a migration from the command line.
 * Imports java.net.http, Jackson and the progress bar; nothing of the services.
 */
@NullMarked
package io.ghostline.standalone.client;

import org.jspecify.annotations.NullMarked;
