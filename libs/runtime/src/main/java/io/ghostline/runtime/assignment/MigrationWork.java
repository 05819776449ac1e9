package io.ghostline.runtime.assignment;

import java.util.List;

/**
 * What a service does for one migration. Both methods run on the migration's own thread, may be interrupted at any
 * time, and are called again after a failure that may pass, or on another instance after this one died: they start
 * from what they find in the journal and on the server.
 */
public interface MigrationWork {
    /**
     * Does this service's part, until the tables are swapped and nothing of it is left.
     *
     * @return names of what was dropped
     * @throws MigrationFailedException when the migration can't go on
     * @throws Exception anything else: classified, and tried again if it may pass
     */
    List<String> run(MigrationContext context) throws Exception;

    /**
     * Removes what this service made for a migration that was cancelled or has failed. May be repeated.
     *
     * @return names of what was dropped
     */
    List<String> cleanUp(MigrationContext context) throws Exception;
}
