package io.ghostline.standalone.workload;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody who writes to the table knows of its own rows, from what it committed and from nothing else. */
public interface CommittedRows {

    /** Whether it ever changed, made or deleted the row. */
    boolean touched(long id);

    /** Ids of all rows ever touched. */
    Set<Long> touchedIds();

    /** The row as it left it; null when it is gone. */
    @Nullable
    Order find(long id);
}
