package io.ghostline.cdc.capture;

import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.UniqueKey;
import java.sql.SQLException;

/** Starts engines on the migration's database. */
public interface CaptureEngines {
    /**
     * @param engine name under which its offsets are stored
     * @param resume go on from the stored offset; otherwise start at the present end of the binlog
     */
    CaptureEngine start(
            String migrationId,
            String engine,
            boolean resume,
            TableId source,
            ReservedNames names,
            UniqueKey key,
            ChangeStream stream)
            throws SQLException;
}
