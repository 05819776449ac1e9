package io.ghostline.issue.review;

import io.ghostline.mysql.TableId;
import java.util.Optional;

/** What this Ghostline itself is doing. */
public interface OtherMigrations {
    /**
     * The issue whose migration of the table is under way.
     *
     * @param serverUuid identity of the server, as it says itself
     */
    Optional<String> issueMigrating(String serverUuid, TableId table);
}
