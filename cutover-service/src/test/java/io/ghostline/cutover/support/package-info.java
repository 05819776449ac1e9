/** The application, the applier and the others of a migration, played for tests of the cut-over. */
package io.ghostline.cutover.support;
